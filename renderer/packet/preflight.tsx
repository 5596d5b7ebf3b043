/** What deserves a look before the packet leaves the person's hands, each one press away. */
import { useState } from "react";
import type { PreflightLine } from "../../shared/api/engine/packet.ts";
import { Button } from "../components/button.tsx";
import { Checkbox } from "../components/choices.tsx";
import { Message } from "../components/message.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { ShortList } from "../import/short-list.tsx";
import { formatDate } from "../../shared/model/dates.ts";
import type { ContentsLine } from "../../shared/api/engine/records.ts";
import { go } from "../state/navigation.ts";

interface PreflightProps {
  readonly lines: readonly PreflightLine[];
  readonly contents: readonly ContentsLine[];
  readonly personName: string;
  readonly hasWord: boolean;
  readonly onWord: (isGiven: boolean) => void;
}

export function Preflight({ lines, contents, personName, hasWord, onWord }: PreflightProps) {
  if (lines.length === 0) return null;
  const needing = lines.filter(({ needsWord }) => needsWord);
  const others = lines.filter(({ needsWord }) => !needsWord);
  const isAboutName = needing.some(({ code }) => code === "recipient-legal-name-missing");
  const isAboutBlacked = needing.some(isOfBlacked);
  const isAboutItems = needing.some((line) => line.itemIds.length > 0 && !isOfBlacked(line));
  return (
    <section className="stack preflight" aria-label="Before you write it">
      <h2>Before you write it</h2>
      {needing.length === 0 ? null : (
        <Message tone="caution" title={questionOf({ isAboutItems, isAboutBlacked })}>
          {needing.map((line) => (
            <Line key={line.code} line={line} contents={contents} />
          ))}
          <Checkbox isSelected={hasWord} onChange={onWord}>
            {isAboutItems ? (
              <>
                I have looked at them: all of these belong to <Verbatim text={personName} max={60} />
              </>
            ) : null}
            {isAboutName
              ? `${isAboutItems ? ", and the" : "The"} name is letter by letter the one in the passport`
              : ""}
            {isAboutBlacked
              ? `${isAboutItems || isAboutName ? ", and what" : "What"} I blacked out may stand in those other places`
              : ""}
          </Checkbox>
        </Message>
      )}
      {others.map((line) => (
        <Line key={line.code} line={line} contents={contents} />
      ))}
    </section>
  );
}

/** About words that were blacked out in one place and stand in another. */
function isOfBlacked({ code }: PreflightLine): boolean {
  return code.startsWith("blacked-");
}

function questionOf({
  isAboutItems,
  isAboutBlacked,
}: {
  readonly isAboutItems: boolean;
  readonly isAboutBlacked: boolean;
}) {
  if (isAboutItems) return "Are these really theirs?";
  return isAboutBlacked ? "May this be read there?" : "Is the name exactly right?";
}

function Line({ line, contents }: { readonly line: PreflightLine; readonly contents: readonly ContentsLine[] }) {
  const [isOpen, setIsOpen] = useState(false);
  const ids = new Set(line.itemIds);
  const items = contents.filter(({ id }) => ids.has(id));
  const isWaiting = line.code === "waiting";
  return (
    <div className="preflight-line">
      <p>
        {line.text}{" "}
        {line.itemIds.length === 0 ? null : (
          <Button
            look="quiet"
            aria-expanded={isWaiting ? undefined : isOpen}
            onPress={() => (isWaiting ? go({ screen: "home" }) : setIsOpen(!isOpen))}
          >
            {isWaiting ? "Decide" : isOpen ? "Close" : "Look at them"}
          </Button>
        )}
      </p>
      {isOpen ? (
        <ShortList items={items} shown={8}>
          {(item) => (
            <Button look="quiet" onPress={() => go({ screen: item.kind, id: item.id })}>
              {formatDate(item.date)} · <Verbatim text={item.title} max={80} />
            </Button>
          )}
        </ShortList>
      ) : null}
    </div>
  );
}
