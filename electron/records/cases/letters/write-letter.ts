/** A letter from its template and a case. */
import type { Clock, Letter } from "../../../../shared/model/case/letter.ts";
import { blanksLeft, fillTemplate, type Template } from "./fill-template.ts";
import { letterValues, type LetterFacts } from "./letter-values.ts";

export interface LetterOf {
  readonly name: string;
  readonly template: Template;
  /** True to leave an edited draft aside and fill the template again. */
  readonly isAnew: boolean;
}

/** The edited draft of the request where it has one from this template and in this language, else the template filled. */
export function writeLetter(
  { name, template, isAnew }: LetterOf,
  { clocks, ...facts }: Omit<LetterFacts, "clock"> & { readonly clocks: readonly Clock[] },
): Letter {
  const { request, language } = facts;
  const head = { template: name, language, title: template.title };
  const isOwn = request !== null && request.template === name && request.language === language;
  if (isOwn && request.text !== "" && !isAnew)
    return { ...head, text: request.text, blanks: [...blanksLeft(request.text, template)], isEdited: true };
  const clock = clocks.find(({ id }) => id === request?.clock) ?? null;
  const { text, blanks } = fillTemplate(template, letterValues({ ...facts, clock }));
  return { ...head, text, blanks: [...blanks], isEdited: false };
}
