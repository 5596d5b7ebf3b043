/** The templates of letters and the table of clocks, as they are shipped: resources/templates/LANGUAGE/NAME.txt, resources/clocks.tsv. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { letterLanguages } from "../../shared/model/case/asking.ts";
import type { Clock, LetterLanguage, TemplateLine } from "../../shared/model/case/letter.ts";
import { readTemplate, type Template } from "../records/cases/letters/fill-template.ts";
import { projectRoot } from "./built-programs.ts";

/** Beside the bundled app, else where the sources have them. */
const beside = join(import.meta.dirname, "resources");
const resources = existsSync(beside) ? beside : join(projectRoot, "resources");
const folderOf = (language: LetterLanguage) => join(resources, "templates", language);
const nameIn = /^([a-z][a-z-]+)\.txt$/;

/** What there is to fill, by its English title, with the languages in which it can be had. */
export function listTemplates(): readonly TemplateLine[] {
  const names = new Map(letterLanguages.map((language) => [language, new Set(namesIn(language))]));
  return [...(names.get("en") ?? [])].map((name) => {
    const { title, about } = readTemplate(textOf(name, "en"));
    return { name, title, about, languages: letterLanguages.filter((language) => names.get(language)?.has(name)) };
  });
}

function namesIn(language: LetterLanguage): readonly string[] {
  return readdirSync(folderOf(language)).flatMap((file) => nameIn.exec(file)?.[1] ?? []);
}

/** The template, or null where there is none of this name in the language. */
export function findTemplate(name: string, language: LetterLanguage): Template | null {
  return namesIn(language).includes(name) ? readTemplate(textOf(name, language)) : null;
}

function textOf(name: string, language: LetterLanguage): string {
  return readFileSync(join(folderOf(language), `${name}.txt`), "utf8");
}

/** The rows of the table of clocks. Throws where a row lacks a column. */
export function listClocks(): readonly Clock[] {
  const [head = "", ...rows] = readFileSync(join(resources, "clocks.tsv"), "utf8").replace(/\n$/, "").split("\n");
  const names = head.split("\t");
  return rows.map((row) => {
    const cells = row.split("\t");
    if (cells.length !== names.length) throw new Error("a row of the clocks has not the columns of its head");
    const cell = (name: string) => {
      const found = cells[names.indexOf(name)];
      if (found === undefined) throw new Error("the table of clocks lacks a column");
      return found;
    };
    const sentences = letterLanguages.flatMap((language) =>
      cell(language) === "" ? [] : [[language, cell(language)]],
    );
    return {
      id: cell("id"),
      place: cell("place"),
      first: cell("first"),
      extension: cell("extension"),
      law: cell("law"),
      checkedOn: cell("checked"),
      remark: cell("remark"),
      sentences: Object.fromEntries(sentences) as Clock["sentences"],
    };
  });
}
