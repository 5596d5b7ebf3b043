/** Everything that was not taken in, each by name, with its reason and whether the original is kept. */
import type { SkippedEntry } from "../../shared/model/import.ts";
import { Verbatim } from "../components/verbatim.tsx";
import { count } from "../counts.ts";
import { issueAdvice, issueTitle } from "../words.ts";
import { groupSkipped, type SkippedGroup } from "./receipt-words.ts";
import { ShortList } from "./short-list.tsx";

export function ReceiptSkipped({ skipped }: { readonly skipped: readonly SkippedEntry[] }) {
  if (skipped.length === 0) return null;
  return (
    <section className="section">
      <h2>Not taken in</h2>
      {groupSkipped(skipped).map((group) => (
        <Group key={group.code} group={group} />
      ))}
    </section>
  );
}

function Group({ group: { code, entries } }: { readonly group: SkippedGroup }) {
  return (
    <div className="skipped-group">
      <h3>
        {issueTitle(code)} <span className="secondary number">({entries.length.toLocaleString("en-GB")})</span>
      </h3>
      <p className="secondary">
        {issueAdvice(code)} {keptWords(entries)}
      </p>
      <ShortList items={entries} shown={8}>
        {({ path, reason }) => (
          <span className="skipped-entry">
            <Verbatim text={path} max={140} className="verbatim code small" />
            <span className="secondary small">
              <Verbatim text={reason} max={200} />
            </span>
          </span>
        )}
      </ShortList>
    </div>
  );
}

function keptWords(entries: readonly SkippedEntry[]): string {
  const kept = entries.filter(({ isKept }) => isKept).length;
  if (kept === 0) return "";
  if (kept === entries.length)
    return kept === 1 ? "The original is kept in the vault." : "The originals are kept in the vault.";
  return `${count(kept, "original")} of these ${kept === 1 ? "is" : "are"} kept in the vault.`;
}
