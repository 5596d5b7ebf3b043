/** Whose records a source holds, as the person says before an import. */
import type { PersonCard } from "../../shared/api/engine/people.ts";
import type { Whose } from "../../shared/api/engine/fields.ts";
import type { Option } from "../components/choices.tsx";
import { cut } from "../components/cut-text.ts";
import type { LookedPatient, SourceLook } from "../../shared/model/source-look.ts";
import { listed } from "../words/counts.ts";
import { onlyPerson, patientWords } from "./look-words.ts";

/** A person's id, somebody to be named, or whoever each file states. */
export type WhoseChoice = string;
export const someoneNew = "new:";
export const asStated = "stated:";

/**
 * What is chosen before anybody says it: whom the source alone names, else the person on screen. Null, nobody, where the
 * source names somebody who was born on another day: that it is the person on screen is then no more than a guess.
 */
export function proposedChoice(look: SourceLook | null, onScreen: PersonCard | null): WhoseChoice | null {
  const only = look === null ? null : onlyPerson(look);
  if (only !== null) return only;
  if (onScreen === null) return asStated;
  return bornOtherwise(look, onScreen).length === 0 ? onScreen.id : null;
}

/** Why nobody is chosen yet: whom the source names who is not the person on screen. */
export function unchosenWords(look: SourceLook | null, onScreen: PersonCard | null): string | null {
  const others = onScreen === null ? [] : bornOtherwise(look, onScreen);
  if (others.length === 0) return null;
  const more = others.length > 3 ? [`${(others.length - 3).toLocaleString("en-GB")} more`] : [];
  return `It names ${listed([...others.slice(0, 3).map(patientWords), ...more])}. Say whose records these are.`;
}

/** Dates of which one is the beginning of the other, "1972" and "1972-03-14", do not contradict each other. */
function bornOtherwise(look: SourceLook | null, { birthDate: own }: PersonCard): readonly LookedPatient[] {
  if (look === null || own === null) return [];
  return look.patients.filter(
    ({ birthDate }) => birthDate !== null && !birthDate.startsWith(own) && !own.startsWith(birthDate),
  );
}

/** The choices there are, the person on screen first. */
export function whoseOptions(
  people: readonly PersonCard[],
  onScreen: PersonCard | null,
  look: SourceLook | null = null,
): readonly Option<WhoseChoice>[] {
  const others = people.filter(({ id }) => id !== onScreen?.id);
  const known = [...(onScreen === null ? [] : [onScreen]), ...others].map(({ id, name, birthDate }) => ({
    value: id,
    label: patientWords({ name: cut(name, 80), birthDate }),
  }));
  const stated =
    people.length === 0
      ? namedThere(look)
      : {
          label: "Everything goes to whom it names",
          detail: "Every paper and scan is filed under the person it names; somebody new gets a page.",
        };
  const fresh = { value: someoneNew, label: people.length === 0 ? "I type the name" : "Somebody new" };
  return people.length === 0
    ? [{ value: asStated, ...stated }, fresh]
    : [...known, fresh, { value: asStated, ...stated }];
}

/** The first person of a vault: a name on a disc is a proposal, and shown as what it is. */
function namedThere(look: SourceLook | null): Pick<Option<WhoseChoice>, "label" | "detail"> {
  const [only, ...others] = look?.patients ?? [];
  if (only && others.length === 0)
    return { label: cut(patientWords(only), 120), detail: "As it is written there. You can mend it later." };
  if (only) return { label: "The people named there", detail: "You decide for each of them afterwards." };
  return {
    label: "The person named in the files",
    detail: "If they name several people, you decide for each afterwards.",
  };
}

/** The engine's input for a choice; null while nobody is chosen, and while the new person has no name. */
export function whoseInput(
  choice: WhoseChoice | null,
  newName: string,
  people: readonly PersonCard[],
): { readonly whose: Whose | null; readonly acceptsOthers: boolean } | null {
  // The first import of an empty vault makes its person by itself when the files name exactly one.
  if (choice === asStated) return { whose: null, acceptsOthers: people.length > 0 };
  if (choice === someoneNew)
    return newName.trim() === "" ? null : { whose: { is: "new", name: newName.trim() }, acceptsOthers: false };
  const person = people.find(({ id }) => id === choice);
  return person === undefined ? null : { whose: { is: "known", personId: person.id }, acceptsOthers: false };
}
