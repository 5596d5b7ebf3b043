/**
 * The fields of words that an entry by hand can have: the one place that declares them. The forms, the command line, the
 * database's statements, search, the timeline and the packet read this list; a new field is a row here, and a column of a migration.
 */
import type { Phrase } from "../packet-words/speech.ts";
import type { EventKind } from "./event-kinds.ts";

interface EntryField {
  /** As the model and JSON name it. */
  readonly name: string;
  /** Its column of the table `event`. */
  readonly column: string;
  /** The kinds of entries whose forms ask for it. */
  readonly kinds: readonly EventKind[];
  /** What a form asks. */
  readonly ask: string;
  readonly example?: string;
  /** The longest that a form takes; a file or the command line may bring more. */
  readonly maxLength: number;
  /** Lines that a form gives it, where one is not enough. */
  readonly rows?: number;
  /** Asked for only where the entry has ended. */
  readonly isOfEnded?: true;
  /** Asked for only by those who want to say more. */
  readonly isMore?: true;
  /** What stands before its words where several fields stand in one line. */
  readonly before: Phrase | "";
  /** True where the timeline names it by itself, not among the details. */
  readonly standsAlone?: true;
  /** The command line's option for it, and what its help says. */
  readonly option: string;
  readonly aliases?: readonly string[];
  readonly about: string;
}

const visits = ["encounter", "procedure"] as const;
const treatments = ["treatment", "medication"] as const;

/** In the order in which one line of an entry says them. */
export const entryFields = [
  {
    name: "bodySite",
    column: "body_site",
    kinds: ["symptom"],
    ask: "Where in the body?",
    maxLength: 200,
    isMore: true,
    before: "",
    option: "site",
    aliases: ["body-site"],
    about: "where in the body",
  },
  {
    name: "frequency",
    column: "frequency",
    kinds: ["symptom"],
    ask: "How often does it come?",
    example: "most days, twice a week",
    maxLength: 200,
    isMore: true,
    before: "",
    standsAlone: true,
    option: "frequency",
    about: "how often a symptom comes: most days, twice a week",
  },
  {
    name: "dose",
    column: "dose",
    kinds: treatments,
    ask: "How much, how often?",
    example: "40 mg, twice a day",
    maxLength: 500,
    before: "",
    option: "dose",
    about: "how much and how often",
  },
  {
    name: "reason",
    column: "reason",
    kinds: treatments,
    ask: "What is it for?",
    maxLength: 2000,
    before: "for ",
    option: "reason",
    aliases: ["for"],
    about: "what it was for",
  },
  {
    name: "detail",
    column: "detail",
    kinds: ["symptom", ...treatments, "allergy", "problem", ...visits, "note"],
    ask: "Note",
    maxLength: 10_000,
    rows: 2,
    before: "",
    option: "detail",
    aliases: ["note", "text", "description"],
    about: "anything more",
  },
  {
    name: "reaction",
    column: "reaction",
    kinds: ["allergy"],
    ask: "What happens?",
    example: "Rash, swelling, trouble breathing",
    maxLength: 2000,
    before: "reaction: ",
    option: "reaction",
    about: "what an allergy does",
  },
  {
    name: "whyStopped",
    column: "why_stopped",
    kinds: treatments,
    ask: "Why was it stopped?",
    maxLength: 2000,
    isOfEnded: true,
    before: "stopped because: ",
    option: "stopped",
    aliases: ["why-stopped"],
    about: "why it was stopped",
  },
  {
    name: "provider",
    column: "provider",
    kinds: visits,
    ask: "With whom?",
    example: "Dr. Okafor",
    maxLength: 300,
    before: "",
    option: "provider",
    about: "doctor or therapist",
  },
  {
    name: "facility",
    column: "facility",
    kinds: visits,
    ask: "Where?",
    example: "Harbour Hospital",
    maxLength: 300,
    before: "",
    option: "facility",
    about: "hospital, practice or laboratory",
  },
  {
    name: "response",
    column: "response",
    kinds: treatments,
    ask: "In your own words",
    example: "Fewer attacks, but very tired",
    maxLength: 5000,
    before: "what happened: ",
    standsAlone: true,
    option: "response",
    about: "what happened: helped, did not, side effects",
  },
] as const satisfies readonly EntryField[];

/** The name of a field of words. */
export type EntryFieldName = (typeof entryFields)[number]["name"];

/** All that is declared of one field. */
export function entryField(name: EntryFieldName): EntryField & { readonly name: EntryFieldName } {
  const found = entryFields.find((field) => field.name === name);
  if (found === undefined) throw new Error("no such field of an entry");
  return found;
}

/** The fields that the forms of a kind ask for, in order; the note comes last. */
export function fieldsOfKind(kind: EventKind): readonly (EntryField & { readonly name: EntryFieldName })[] {
  const asked = entryFields.filter(({ kinds }) => (kinds as readonly EventKind[]).includes(kind));
  return asked.toSorted((a, b) => Number(a.name === "detail") - Number(b.name === "detail"));
}

/** A value for every field, made from its name. */
export function ofEachField<T>(make: (name: EntryFieldName) => T): Record<EntryFieldName, T> {
  return Object.fromEntries(entryFields.map(({ name }) => [name, make(name)])) as Record<EntryFieldName, T>;
}
