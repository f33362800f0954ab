import type { SampleSettings } from "../../src/sampler/ensemble.ts";
import { hamiltonian } from "../../src/sampler/moves/hamiltonian.ts";
import { movesOf } from "../../src/sampler/moves/moves.ts";

/** A way to move, made anew for every ensemble. */
export interface Way {
  readonly name: string;
  readonly moveOf: () => SampleSettings["move"];
  /** Whether coordinates of other units and correlations are sampled in the same way. */
  readonly affineInvariant: boolean;
}

/** Every move, as all of them are tested. */
export const WAYS: readonly Way[] = [
  { name: "stretch", moveOf: () => movesOf([{ kind: "stretch", a: 2 }]), affineInvariant: true },
  { name: "walk", moveOf: () => movesOf([{ kind: "walk" }]), affineInvariant: true },
  { name: "side", moveOf: () => movesOf([{ kind: "side" }]), affineInvariant: true },
  { name: "difference", moveOf: () => movesOf([{ kind: "difference" }]), affineInvariant: true },
  { name: "hamiltonian", moveOf: () => hamiltonian(0.3), affineInvariant: true },
  { name: "snooker", moveOf: () => movesOf([{ kind: "snooker" }]), affineInvariant: false },
];
