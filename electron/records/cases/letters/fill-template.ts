/**
 * A template is plain text. Its head says `title:` and `about:`; under `---` stands the text with its blanks:
 * `{{person.name|your name}}` is a line of words, `{{*request.items|what you ask for}}` a list with a line for each,
 * `{{?clock.sentence}}` words that may be missing. What nobody has said stays visible as a blank and is listed, never guessed.
 */

export interface Template {
  readonly title: string;
  readonly about: string;
  readonly body: string;
}

/** Reads a template; throws where its head or one of its blanks is not as above. */
export function readTemplate(text: string): Template {
  const [head = "", ...rest] = text.replaceAll("\r\n", "\n").split("\n---\n");
  const body = rest.join("\n---\n");
  const said = (name: string) => new RegExp(`^${name}: (.+)$`, "m").exec(head)?.[1];
  const [title, about] = [said("title"), said("about")];
  if (title === undefined || about === undefined || body === "") throw new Error("a template without its head");
  if (/\{\{|\}\}/.test(body.replaceAll(blank, ""))) throw new Error(`a blank that cannot be read: ${title}`);
  return { title, about, body };
}

const blank = /\{\{([?*]?)([A-Za-z]+(?:\.[A-Za-z]+)?)(?:\|([^{}|]+))?\}\}/g;

/** What a case has to say, by the names that blanks have. A list is one of lines. */
export type LetterValues = ReadonlyMap<string, string | readonly string[]>;

/** The names of a template's blanks. */
export function blanksOf({ body }: Template): readonly string[] {
  return [...new Set([...body.matchAll(blank)].map(([, , name = ""]) => name))];
}

/** The text with what is known in its blanks, and the words of the blanks that are left. */
export function fillTemplate(
  { body }: Template,
  values: LetterValues,
): { readonly text: string; readonly blanks: readonly string[] } {
  const left = new Set<string>();
  const lines = body.split("\n").flatMap((line) => {
    let isEmptied = false;
    const filled = line.replaceAll(blank, (_, kind: string, name: string, word: string | undefined) => {
      const value = values.get(name);
      if (typeof value === "object" && value.length > 0) return value.map((one) => `- ${one}`).join("\n");
      if (typeof value === "string" && value.trim() !== "") return value.trim();
      if (kind === "?") {
        isEmptied = true;
        return "";
      }
      left.add(word ?? name);
      return `[${word ?? name}]`;
    });
    return isEmptied && filled.trim() === "" ? [] : filled.trimEnd();
  });
  const text = lines
    .join("\n")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
  return { text: `${text}\n`, blanks: [...left] };
}

/** The blanks that are still open in a text that a person has edited. */
export function blanksLeft(text: string, template: Template): readonly string[] {
  const words = [...template.body.matchAll(blank)].map(([, , name = "", word]) => word ?? name);
  return [...new Set(words)].filter((word) => text.includes(`[${word}]`));
}
