/** Plain titles of series: only what the device's own words say, in words of everyday. */
import type { InstanceReading } from "../../../shared/model/imaging.ts";
import type { Phrase } from "../../../shared/packet-words/speech.ts";
import type { Vector } from "./slice-geometry.ts";
import { modalityWord } from "./study-title.ts";

type SeriesFacts = Pick<
  InstanceReading["series"],
  "modality" | "seriesDescription" | "protocolName" | "contrastBolusAgent"
>;

/** Kinds of MR series by the short names that scanners give them, the more special first. */
const mrKinds: readonly (readonly [RegExp, Phrase])[] = [
  [/\bADC\b|apparent diff/i, "Diffusion map (ADC)"],
  [/\b(DWI|DTI|TRACEW?|diff(usion)?)\b|\bb=?\d{3,4}\b/i, "Diffusion"],
  [/\b(SWI|SWAN|VEN_?BOLD)\b/i, "Blood and veins (SWI)"],
  [/\b(PWI|DSC|DCE|perf(usion)?)\b/i, "Blood flow (perfusion)"],
  [/\b(TOF|MRA|MRV|angio)/i, "Vessels"],
  [/\b(MRS|spectro)/i, "Spectroscopy"],
  [/FLAIR/i, "FLAIR"],
  [/\b(STIR|TIRM)\b/i, "STIR"],
  [/T2\W?\*/, "T2*"],
  [/(^|[^a-z0-9])T1/i, "T1"],
  [/(^|[^a-z0-9])T2/i, "T2"],
  [/(^|[^a-z])PD(W|[^a-z]|$)|proton/i, "Proton density"],
];

/** "Non" is of contrast only where that is named: scans are non gated and without fat saturation too. */
const namedWithout =
  /(^|[^a-z])(pre|non?|w\/o|without)[ -]?(con|contr|contrast|c|gad|gado|gd|km|enh|enhanced)(?![a-z])/gi;
const withoutContrast = /(^|[^a-z])(pre|w\/o|without|nativ|unenhanced|-c|-gd)([^a-z]|$)/i;
const withContrast = /\+ ?c\b|\bc\+|\b(gad|gado|gd|post[ -]?(con|gd|gad|km)[a-z]*|contrast|contr|km|enhanced|\+gd)\b/i;

/** "T1, with contrast": kind and contrast as the series says them; the modality's word where its name says no more. */
export function seriesTitle(series: SeriesFacts): string {
  const { modality, seriesDescription, protocolName, contrastBolusAgent } = series;
  // Scanners write underscores for spaces.
  const name = (seriesDescription ?? protocolName ?? "").replaceAll("_", " ");
  const kind = modality === "MR" ? mrKinds.find(([words]) => words.test(name))?.[1] : undefined;
  const contrast = contrastWord(name, contrastBolusAgent);
  return [kind ?? modalityWord(modality), contrast].filter((part) => part !== null).join(", ");
}

/** The name goes before the agent's field, which scanners carry on to series taken before it was given. */
function contrastWord(name: string, agent: string | null): Phrase | null {
  const rest = name.replaceAll(namedWithout, " ");
  const [isWithout, isWith] = [rest !== name || withoutContrast.test(name), withContrast.test(rest)];
  // A name that says both says neither.
  if (isWithout && isWith) return null;
  if (isWithout) return "without contrast";
  if (isWith) return "with contrast";
  const isAgent = agent !== null && agent.trim() !== "" && !/^(no|none|n|0|without|no contrast)$/i.test(agent.trim());
  return isAgent ? "with contrast" : null;
}

/** From where slices with this normal look at the body; "at an angle" where no direction prevails. */
export function planeWord(normal: Vector): Phrase {
  const [side, front, across] = normal.map(Math.abs) as [number, number, number];
  const most = Math.max(side, front, across);
  if (most < 0.8) return "at an angle";
  return most === side ? "from the side" : most === front ? "from the front" : "across";
}
