/** What the engine's methods change and show, said at each method's declaration, so that screens know when to read again. */
import type { Contract, Method } from "../../rpc.ts";

/** The parts of a vault that are changed and shown apart. */
export type VaultPart =
  | "vault"
  | "people"
  | "filing"
  | "documents"
  | "studies"
  | "entries"
  | "receipts"
  | "disclosures"
  | "cases"
  | "recipients";

/** A method of the engine. What shows a part is asked again once something has changed that part. */
export interface EngineMethod extends Method {
  readonly changes?: readonly VaultPart[];
  readonly shows?: readonly VaultPart[];
}
export type EngineMethods = Readonly<Record<string, EngineMethod>>;

/** Every part: what an import or a decision about whose things are may touch. */
export const everyPart = [
  "vault",
  "people",
  "filing",
  "documents",
  "studies",
  "entries",
  "receipts",
  "disclosures",
  "cases",
  "recipients",
] as const satisfies readonly VaultPart[];

type NamesOf<Groups extends readonly Contract[]> = Groups[number] extends infer Group
  ? Group extends Contract
    ? keyof Group
    : never
  : never;

/** Names that more than one group declares. */
type NamedTwice<Groups extends readonly Contract[]> = Groups extends readonly [
  infer First extends Contract,
  ...infer Rest extends readonly Contract[],
]
  ? (keyof First & NamesOf<Rest>) | NamedTwice<Rest>
  : never;

type Joined<Groups extends readonly Contract[]> = Groups extends readonly [
  infer First,
  ...infer Rest extends readonly Contract[],
]
  ? First & Joined<Rest>
  : unknown;

/** One contract of several groups of methods. A name that two groups declare does not compile. */
export function joinedContract<const Groups extends readonly EngineMethods[]>(
  ...groups: [NamedTwice<Groups>] extends [never] ? Groups : readonly { readonly declaredTwice: NamedTwice<Groups> }[]
): Joined<Groups> {
  return Object.assign({}, ...groups) as Joined<Groups>;
}
