import { startCorner } from "./corner.ts";
import { startSensitivity } from "./sensitivity.ts";
import { liveFigure } from "./views.ts";

// everything on a page that is live, begun where it can be
for (const element of document.querySelectorAll("figure")) {
  if (!element.querySelector("script.live")) continue;
  const figure = liveFigure(element);
  if (element.querySelector("script.corner")) startCorner(figure);
  if (element.querySelector("script.sensitivity")) startSensitivity(figure);
}
