/** Whose records a source holds, as the person says before an import. */
import type { PersonCard } from "../../shared/api/engine/people.ts";
import type { Whose } from "../../shared/api/engine/fields.ts";
import type { Option } from "../components/choices.tsx";
import { cut } from "../components/cut-text.ts";
import type { SourceLook } from "../../shared/model/source-look.ts";
import { patientWords } from "./look-words.ts";

/** A person's id, somebody to be named, or whoever each file states. */
export type WhoseChoice = string;
export const someoneNew = "new:";
export const asStated = "stated:";

/** The choices there are, the person on screen first. */
export function whoseOptions(
  people: readonly PersonCard[],
  onScreen: PersonCard | null,
  look: SourceLook | null = null,
): readonly Option<WhoseChoice>[] {
  const others = people.filter(({ id }) => id !== onScreen?.id);
  const known = [...(onScreen === null ? [] : [onScreen]), ...others].map(({ id, name }) => ({
    value: id,
    label: cut(name, 80),
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

/** The engine's input for a choice; null while the new person has no name. */
export function whoseInput(
  choice: WhoseChoice,
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
