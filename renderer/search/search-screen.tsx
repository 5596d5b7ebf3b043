/** Search over everything, as one types. */
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { Input, Label, SearchField } from "react-aria-components";
import type { SearchAnswer } from "../../shared/api/engine/records.ts";
import { Checkbox, RadioGroup } from "../components/choices.tsx";
import { Failure } from "../components/message.tsx";
import { cut } from "../components/cut-text.ts";
import { PageHead } from "../components/page-head.tsx";
import { count } from "../words/counts.ts";
import type { ScreenProps } from "../screen-props.ts";
import { amend } from "../state/navigation.ts";
import { useVault } from "../state/open-vault.tsx";
import { useStore } from "../state/store.ts";
import { searchWishes } from "./focus-search.ts";
import { groupHits, openHit, type HitOrder } from "./hits.ts";
import { HitList } from "./hit-list.tsx";
import { openAhead } from "./open-ahead.ts";
import { hitLimit, useSearch, type SearchState } from "./use-search.ts";

export function SearchScreen({ place }: ScreenProps<"search">) {
  const { people, person } = useVault();
  const [isEverybody, setIsEverybody] = useState(person === null);
  const [order, setOrder] = useState<HitOrder>("best");
  const query = place.query ?? "";
  const found = useSearch(query, isEverybody ? null : (person?.id ?? null));
  const field = useRef<HTMLInputElement | null>(null);
  // Enter opens the first hit.
  const [firstHit] = found.is === "found" ? groupHits(found.hits, order).flatMap(({ hits }) => hits) : [];
  useEffect(() => (firstHit === undefined ? undefined : openAhead(firstHit)), [firstHit]);
  const list = useRef<HTMLDivElement | null>(null);
  const wishes = useStore(searchWishes);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, [wishes]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown") {
      event.preventDefault();
      list.current?.querySelector("button")?.focus();
    }
    // What is on screen may still be the answer to the letter before.
    const isCurrent = found.is === "found" && found.asked === query.trim();
    const [first] = isCurrent ? groupHits(found.hits, order).flatMap(({ hits }) => hits) : [];
    if (event.key === "Enter" && first !== undefined) openHit(first, query);
  };
  return (
    <>
      <PageHead title="Search" />
      <div className="stack">
        <SearchField
          className="field search-field"
          value={query}
          onChange={(text) => amend({ screen: "search", query: text })}
          onKeyDown={onKeyDown}
          maxLength={200}
        >
          <Label className="visually-hidden">Search everything</Label>
          <Input ref={field} className="input" placeholder="A word, a name, a value: headache, Dr. Okafor, CRP" />
        </SearchField>
        {people.length > 1 ? (
          <Checkbox isSelected={isEverybody} onChange={setIsEverybody}>
            Search the records of everybody in this vault
          </Checkbox>
        ) : null}
        <SearchStatus
          found={found}
          query={query}
          whose={isEverybody || people.length < 2 ? null : (person?.name ?? null)}
        />
        {found.is === "found" && found.hits.length > 1 ? (
          <RadioGroup<HitOrder>
            label="Order"
            hidesLabel
            direction="row"
            value={order}
            onChange={setOrder}
            options={[
              { value: "best", label: "Best match first" },
              { value: "latest", label: "Latest first" },
            ]}
          />
        ) : null}
        <div ref={list} onKeyDown={(event) => walkHits(event, field.current)}>
          {found.is === "found" ? <HitList groups={groupHits(found.hits, order)} query={query} /> : null}
        </div>
      </div>
    </>
  );
}

/** Arrow keys go from hit to hit, and from the first back to the field. */
function walkHits(event: KeyboardEvent<HTMLDivElement>, field: HTMLInputElement | null): void {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const hits = [...event.currentTarget.querySelectorAll("button")];
  const at = hits.findIndex((hit) => hit === document.activeElement);
  event.preventDefault();
  if (at === 0 && event.key === "ArrowUp") field?.focus();
  else hits[at + (event.key === "ArrowDown" ? 1 : -1)]?.focus();
}

interface SearchStatusProps {
  readonly found: SearchState;
  readonly query: string;
  /** Whose records were searched, where there are others. */
  readonly whose: string | null;
}

function SearchStatus({ found, query, whose }: SearchStatusProps) {
  switch (found.is) {
    case "nothing-asked":
      return (
        <p className="secondary">
          Finds words in documents, scans and your own entries. The beginning of a word is enough; Enter opens the first
          hit.
        </p>
      );
    case "failed":
      return <Failure code={found.code} />;
    case "found":
      return (
        <p className="secondary" role="status">
          {statusWords(found, query, whose)}
        </p>
      );
  }
}

function statusWords({ hits, building, withoutText }: SearchAnswer, query: string, whose: string | null): string {
  const where = whose === null ? "" : ` in the records of ${cut(whose, 60)}`;
  if (building !== null) {
    const soFar = hits.length === 0 ? "nothing" : count(hits.length, "place");
    return `The search index is still being built: ${building.done} of ${building.total} papers, scans and entries are in it. Found so far: ${soFar}.`;
  }
  if (hits.length === 0 && withoutText.length > 0)
    return `Nothing found for “${query}”${where} in what can be searched. ${count(withoutText.length, "document")} could be searched by title only: the text and the original are damaged. Settings, “Check the vault” names them.`;
  if (hits.length === 0) return `Nothing found for “${query}”${where}. Scanned pages without text cannot be searched.`;
  return hits.length >= hitLimit ? `The first ${hitLimit} places` : `Found in ${count(hits.length, "place")}`;
}
