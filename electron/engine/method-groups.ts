/**
 * The contract's methods in their groups, each with what answers it. A group is loaded when it is first needed: who lists people
 * needs nothing that binds packets. A method that is declared in a group and not written in its handlers does not compile.
 */
import type { engineContract } from "../../shared/api/engine.ts";
import type { EngineMethods } from "../../shared/api/engine/change.ts";
import type { Client } from "../../shared/rpc.ts";
import type { EngineHandlers, EngineState } from "./engine-state.ts";

interface MethodGroup<M extends EngineMethods> {
  readonly methods: () => Promise<M>;
  readonly handlers: () => Promise<(state: EngineState) => Pick<EngineHandlers, keyof M & keyof EngineHandlers>>;
}

function group<M extends EngineMethods>(
  methods: MethodGroup<M>["methods"],
  handlers: MethodGroup<M>["handlers"],
): MethodGroup<M> {
  return { methods, handlers };
}

export const methodGroups = {
  vault: group(
    async () => (await import("../../shared/api/engine/vault.ts")).vaultMethods,
    async () => (await import("./handlers/vault.ts")).vaultHandlers,
  ),
  custody: group(
    async () => (await import("../../shared/api/engine/custody.ts")).custodyMethods,
    async () => (await import("./handlers/custody.ts")).custodyHandlers,
  ),
  people: group(
    async () => (await import("../../shared/api/engine/people.ts")).peopleMethods,
    async () => (await import("./handlers/people.ts")).peopleHandlers,
  ),
  import: group(
    async () => (await import("../../shared/api/engine/import.ts")).importMethods,
    async () => (await import("./handlers/import.ts")).importHandlers,
  ),
  rereading: group(
    async () => (await import("../../shared/api/engine/rereading.ts")).rereadingMethods,
    async () => (await import("./handlers/rereading.ts")).rereadingHandlers,
  ),
  review: group(
    async () => (await import("../../shared/api/engine/review.ts")).reviewMethods,
    async () => (await import("./handlers/review.ts")).reviewHandlers,
  ),
  records: group(
    async () => (await import("../../shared/api/engine/records.ts")).recordMethods,
    async () => (await import("./handlers/records.ts")).recordHandlers,
  ),
  removal: group(
    async () => (await import("../../shared/api/engine/removal.ts")).removalMethods,
    async () => (await import("./handlers/removal.ts")).removalHandlers,
  ),
  papers: group(
    async () => (await import("../../shared/api/engine/papers.ts")).paperMethods,
    async () => (await import("./handlers/papers.ts")).paperHandlers,
  ),
  redactions: group(
    async () => (await import("../../shared/api/engine/redactions.ts")).redactionMethods,
    async () => (await import("./handlers/redactions.ts")).redactionHandlers,
  ),
  gaps: group(
    async () => (await import("../../shared/api/engine/gaps.ts")).gapMethods,
    async () => (await import("./handlers/gaps.ts")).gapHandlers,
  ),
  cases: group(
    async () => (await import("../../shared/api/engine/cases.ts")).caseMethods,
    async () => (await import("./handlers/cases.ts")).caseHandlers,
  ),
  imaging: group(
    async () => (await import("../../shared/api/engine/imaging.ts")).imagingMethods,
    async () => (await import("./handlers/imaging.ts")).imagingHandlers,
  ),
  reports: group(
    async () => (await import("../../shared/api/engine/reports.ts")).reportMethods,
    async () => (await import("./handlers/reports.ts")).reportHandlers,
  ),
  items: group(
    async () => (await import("../../shared/api/engine/items.ts")).itemMethods,
    async () => (await import("./handlers/items.ts")).itemHandlers,
  ),
  labs: group(
    async () => (await import("../../shared/api/engine/labs.ts")).labMethods,
    async () => (await import("./handlers/labs.ts")).labHandlers,
  ),
  timeline: group(
    async () => (await import("../../shared/api/engine/timeline.ts")).timelineMethods,
    async () => (await import("./handlers/timeline.ts")).timelineHandlers,
  ),
  packet: group(
    async () => (await import("../../shared/api/engine/packet.ts")).packetMethods,
    async () => (await import("./handlers/packet.ts")).packetHandlers,
  ),
  recipients: group(
    async () => (await import("../../shared/api/engine/recipients.ts")).recipientMethods,
    async () => (await import("./handlers/recipients.ts")).recipientHandlers,
  ),
  export: group(
    async () => (await import("../../shared/api/engine/export.ts")).exportMethods,
    async () => (await import("./handlers/export.ts")).exportHandlers,
  ),
  whose: group(
    async () => (await import("../../shared/api/engine/whose.ts")).whoseMethods,
    async () => (await import("./handlers/whose.ts")).whoseHandlers,
  ),
};

export type GroupName = keyof typeof methodGroups;

/** The names of the methods in the groups. */
export type MethodsOf<G extends GroupName> = G extends GroupName
  ? keyof Awaited<ReturnType<(typeof methodGroups)[G]["methods"]>> & keyof EngineHandlers
  : never;

/** Every method stands in a group; one that does not is named here by the compiler. */
type Ungrouped = Exclude<keyof EngineHandlers, MethodsOf<GroupName>>;
true satisfies [Ungrouped] extends [never] ? true : Ungrouped;

/** Groups of what the engine offers its windows, offered here; ending it closes the vault and wipes its keys. */
export type Engine<G extends GroupName> = Pick<Client<typeof engineContract>, MethodsOf<G>> & AsyncDisposable;
