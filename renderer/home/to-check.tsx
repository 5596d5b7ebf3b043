/** Dates and types that the program read and nobody has checked: each opens its document. */
import { Button } from "react-aria-components";
import type { ContentsLine } from "../../shared/api/engine/records.ts";
import { Button as PlainButton } from "../components/button.tsx";
import { DateText } from "../components/small-parts.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { count } from "../counts.ts";
import { go } from "../state/navigation.ts";
import { documentTypeWord } from "../words.ts";
import { toCheck } from "./home-facts.ts";

const shown = 5;

export function ToCheck({ contents }: { readonly contents: readonly ContentsLine[] }) {
  const lines = toCheck(contents);
  if (lines.length === 0) return null;
  return (
    <section className="section">
      <h2>{count(lines.length, "document")} to check</h2>
      <p className="secondary">
        Read by Casebook, not yet checked by you. Open one, compare it with the page, and confirm.
      </p>
      <ul className="row-list">
        {lines.slice(0, shown).map((line) => (
          <li key={line.id}>
            <Button className="row-button" onPress={() => go({ screen: "document", id: line.id })}>
              <span className="row-date">
                <span className="proposed-text">
                  <DateText date={line.date} />
                </span>
              </span>
              <span className="row-words">
                <span className="row-title">
                  <Verbatim text={line.title} max={100} />
                </span>
                <span className="secondary small">
                  <span className="proposed-text">{documentTypeWord(line.type)}</span>
                  {line.facility === null ? null : (
                    <>
                      {" · "}
                      <Verbatim text={line.facility} max={60} />
                    </>
                  )}
                </span>
              </span>
            </Button>
          </li>
        ))}
      </ul>
      {lines.length > shown ? (
        <div className="actions">
          <PlainButton look="quiet" onPress={() => go({ screen: "records", filter: "proposed" })}>
            All {lines.length}
          </PlainButton>
        </div>
      ) : null}
    </section>
  );
}
