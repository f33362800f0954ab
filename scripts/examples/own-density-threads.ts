import { asRun, cornerSpec, sampleChains, toSvg } from "numag";

const sampled = await sampleChains({
  names: ["x", "y"],
  module: new URL("./banana.ts", import.meta.url),
  onProgress: ({ done, total }) => console.error(`${Math.floor((100 * done) / total)} %`),
});
console.log(await toSvg(cornerSpec(asRun(sampled), ["x", "y", "r"])));
