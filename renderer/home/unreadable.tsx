/** Documents that are kept but could not be read, each with its reason. */
import type { ContentsLine } from "../../shared/api/engine/records.ts";
import { Verbatim } from "../components/verbatim.tsx";
import { count } from "../counts.ts";
import { ShortList } from "../import/short-list.tsx";
import { readingStateWords } from "../words.ts";
import { unreadable } from "./home-facts.ts";

export function Unreadable({ contents }: { readonly contents: readonly ContentsLine[] }) {
  const lines = unreadable(contents);
  if (lines.length === 0) return null;
  return (
    <section className="section">
      <h2>{count(lines.length, "document")} that could not be read</h2>
      <ShortList items={lines} shown={5}>
        {({ title, state, source }) => (
          <span className="unreadable-line">
            <span className="row-title" title={source}>
              <Verbatim text={title} max={100} />
            </span>
            <span className="secondary">{readingStateWords(state)}</span>
          </span>
        )}
      </ShortList>
    </section>
  );
}
