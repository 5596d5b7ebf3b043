/** The tool that blacks out parts of pages: what it means, words to look for, an area placed by keys, and what is black. */
import { Search, X } from "lucide-react";
import { useEffect, useRef } from "react";
import { Input, Label, TextField } from "react-aria-components";
import type { RedactionLine } from "../../shared/api/engine/redactions.ts";
import { blackingMeans } from "../../shared/redaction-words.ts";
import { Button } from "../components/button.tsx";
import { Failure } from "../components/message.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { count } from "../words/counts.ts";
import type { BlackOut } from "./use-black-out.ts";

interface BlackOutBarProps {
  readonly blackOut: BlackOut;
  /** The page in view, where an area that is placed by keys begins. */
  readonly page: number;
  /** True for a document that is only words, in which they are marked and not drawn over. */
  readonly isText: boolean;
}

/** Points: about a line of print, where a page has room for it. */
const firstArea = { x: 72, y: 72, width: 200, height: 18 };

export function BlackOutBar({ blackOut, page, isText }: BlackOutBarProps) {
  const { words, setWords, find, setDraft, addMarked, close, isRunning, failed } = blackOut;
  const field = useRef<HTMLInputElement | null>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <section className="black-out stack" data-gap="small" aria-label="Black out parts">
      <p className="small">
        {isText ? "Mark words in the text, or look for them." : "Draw over a place on the page, or look for words."}{" "}
        {blackingMeans}
      </p>
      <div className="black-out-tools">
        <TextField
          className="field find-field"
          value={words}
          onChange={setWords}
          maxLength={400}
          onKeyDown={(event) => {
            if (event.key === "Enter") find();
          }}
        >
          <Label className="visually-hidden">Words to black out</Label>
          <Input ref={field} className="input" placeholder="Words to black out" />
        </TextField>
        <Button Icon={Search} onPress={find} isPending={isRunning} isDisabled={words.trim() === ""}>
          Find the places
        </Button>
        {isText ? (
          <Button look="quiet" onPress={addMarked}>
            Black out what is marked
          </Button>
        ) : (
          <Button look="quiet" onPress={() => setDraft({ page, ...firstArea })}>
            Place by keys
          </Button>
        )}
        <Button look="quiet" Icon={X} onPress={close}>
          Close
        </Button>
      </div>
      <Proposal blackOut={blackOut} />
      <Places blackOut={blackOut} />
      <Failure code={failed} />
    </section>
  );
}

/** What was found, to be said yes to; other records that say the same are named, since nothing happens to them. */
function Proposal({ blackOut: { proposed, accept, isRunning } }: Pick<BlackOutBarProps, "blackOut">) {
  if (proposed === null) return null;
  const { pages, places, elsewhere } = proposed;
  return (
    <div className="stack" data-gap="small" role="status">
      {places === 0 ? (
        <p>Found nowhere in this document. On a picture they may be read wrongly: draw over the place instead.</p>
      ) : (
        <div className="black-out-tools">
          <p>
            Found in {count(places, "place")} on {count(pages.length, "page")}, outlined below.
          </p>
          <Button look="primary" onPress={accept} isPending={isRunning}>
            {places === 1 ? "Black it out" : `Black out all ${places}`}
          </Button>
        </div>
      )}
      {elsewhere.length === 0 ? null : (
        <p className="small caution-words">
          {count(elsewhere.length, "other record")} {elsewhere.length === 1 ? "says" : "say"} the same and{" "}
          {elsewhere.length === 1 ? "is" : "are"} not changed by this:{" "}
          {elsewhere.slice(0, mostNamed).map(({ id, title }, at) => (
            <span key={id}>
              {at === 0 ? "" : ", "}“<Verbatim text={title} max={80} />”
            </span>
          ))}
          {elsewhere.length > mostNamed ? ` and ${elsewhere.length - mostNamed} more` : ""}.
        </p>
      )}
    </div>
  );
}

function PlaceName({ place: { page, sought, says, isLost } }: { readonly place: RedactionLine }) {
  const words = says ?? sought;
  return (
    <span className={isLost ? "caution-words" : undefined}>
      Page {page}
      {words === null ? null : (
        <>
          : “<Verbatim text={words} max={60} />”
        </>
      )}
      {isLost ? " is in this text no more. The document stays out of packets until you take this back." : ""}
    </span>
  );
}

const mostNamed = 6;

function Places({ blackOut: { places, fromFile, remove, isRunning } }: Pick<BlackOutBarProps, "blackOut">) {
  if (places.length === 0 && fromFile === 0) return <p className="secondary small">Nothing is blacked out yet.</p>;
  return (
    <>
      <ul className="black-out-places" aria-label="Blacked out">
        {places.map((place) => (
          <li key={`${place.id} ${place.page} ${place.y} ${place.x}`}>
            <PlaceName place={place} />
            <Button
              look="quiet"
              onPress={() => remove(place)}
              isDisabled={isRunning}
              aria-label={`Take back on page ${place.page}`}
            >
              Take back
            </Button>
          </li>
        ))}
      </ul>
      {fromFile === 0 ? null : (
        <p className="secondary small">
          {count(fromFile, "more place")} {fromFile === 1 ? "was" : "were"} blacked out in the file that these pages are
          of, or in papers made of them.
        </p>
      )}
    </>
  );
}
