/** Finding words in everything. */
import type { SearchAnswer } from "../../../shared/api/engine/records.ts";
import { formatDate } from "../../../shared/model/dates.ts";
import { UsageError } from "../arguments.ts";
import { valueOf, type RunCommand } from "../command.ts";
import { openVaultFor } from "../open-vault.ts";
import { progressLine } from "../progress.ts";
import { namedPerson } from "../whose.ts";

export const searchWords: RunCommand = async (run) => {
  const limit = Number(valueOf(run, "limit") ?? 50);
  if (!Number.isInteger(limit) || limit < 1 || limit > 10_000)
    throw new UsageError("--limit takes a whole number from 1 to 10000.");
  await using engine = await openVaultFor(run, "records", "people");
  const person = await namedPerson(run, engine);
  const progress = progressLine();
  const query = run.positionals.slice(1).join(" ");
  const answer = await engine
    .search(
      { personId: person?.id ?? null, query, limit, isWhole: true },
      {
        signal: run.signal,
        onProgress: ({ done, total }) => progress.show("Making the search index", done, total),
      },
    )
    .finally(() => progress.end());
  const people = new Map((await engine.listPeople({})).map(({ id, name }) => [id, name]));
  const hits = answer.hits.map(({ itemId, kind, page, title, date, personId, snippet }) => ({
    documentId: itemId,
    kind,
    page,
    title,
    date,
    person: personId === null ? null : (people.get(personId) ?? null),
    snippet: snippet.map(({ text }) => text).join(""),
  }));
  const lines = hits.map(
    ({ documentId, title, page, date, snippet, person: owner }) =>
      `${people.size > 1 ? `${owner ?? "waits for your decision"}: ` : ""}${title}, ${formatDate(date)}${page === null ? "" : `, page ${page}`}  [${documentId}]\n    ${snippet.replace(/\s+/g, " ").trim()}`,
  );
  const missing = missingWords(answer);
  return {
    json: { hits, building: answer.building, withoutText: answer.withoutText.map(({ id }) => id) },
    text: `${lines.length === 0 ? (missing === "" ? "Nothing found.\n" : "") : `${lines.join("\n")}\n`}${missing}`,
  };
};

/** What was not searched, so that nobody takes "nothing found" for "not there". */
function missingWords({ building, withoutText }: SearchAnswer): string {
  const unfinished =
    building === null
      ? ""
      : `The search index is still being built: ${building.done} of ${building.total} papers, scans and entries are in it.\n`;
  if (withoutText.length === 0) return unfinished;
  const titles = withoutText.map(({ id, title }) => `  ${title}  [${id}]\n`).join("");
  return `${unfinished}These documents were searched by their title only, since their text in the vault is damaged and their original cannot be read either:\n${titles}`;
}
