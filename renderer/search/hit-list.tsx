/** What was found, by kind, with the found words marked. */
import { Button } from "react-aria-components";
import type { SearchLine } from "../../shared/api/engine/records.ts";
import { DateText } from "../components/small-parts.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { openHit, type HitGroup } from "./hits.ts";
import { openAhead } from "./open-ahead.ts";

interface HitListProps {
  readonly groups: readonly HitGroup[];
  readonly query: string;
}

export function HitList({ groups, query }: HitListProps) {
  return groups.map(({ kind, title, hits }) => (
    <section key={kind} className="hit-group">
      <h2>
        {title} <span className="secondary number">{hits.length}</span>
      </h2>
      <ul className="row-list">
        {hits.map((hit) => (
          <li key={`${hit.itemId} ${hit.page ?? 0}`}>
            <Hit hit={hit} query={query} />
          </li>
        ))}
      </ul>
    </section>
  ));
}

function Hit({ hit, query }: { readonly hit: SearchLine; readonly query: string }) {
  return (
    <Button
      className="row-button"
      onPress={() => openHit(hit, query)}
      onHoverStart={() => openAhead(hit)}
      onFocus={() => openAhead(hit)}
    >
      <span className="row-date">
        <DateText date={hit.date} />
      </span>
      <span className="row-words">
        <span>
          <span className="row-title">
            <Verbatim text={hit.title} max={120} />
          </span>
          {hit.page === null ? null : <span className="secondary"> · page {hit.page}</span>}
        </span>
        <bdi className="snippet">
          {hit.snippet.map(({ text, isHit }, at) =>
            isHit ? <mark key={`${at} ${text}`}>{text}</mark> : <span key={`${at} ${text}`}>{text}</span>,
          )}
        </bdi>
      </span>
    </Button>
  );
}
