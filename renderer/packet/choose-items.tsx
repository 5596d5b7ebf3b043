/** What goes in, by category and item, and which of the own entries. */
import { Star } from "lucide-react";
import { useState } from "react";
import type { ContentsLine } from "../../shared/api/engine/records.ts";
import { formatDate } from "../../shared/model/dates.ts";
import { eventKinds } from "../../shared/model/event-kinds.ts";
import { Button } from "../components/button.tsx";
import { Checkbox } from "../components/choices.tsx";
import { engine } from "../engine/engine.ts";
import { useAct } from "../state/use-act.ts";
import type { DocumentId } from "../../shared/model/ids.ts";
import { Failure } from "../components/message.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import type { LineGroup } from "../records/records-filter.ts";
import { kindWords } from "./packet-words.ts";
import { goesInByItself, selectedIds, tickedOf, withItems, withKind, type PacketChoice } from "./packet-choice.ts";

interface ChooseItemsProps {
  readonly groups: readonly LineGroup[];
  readonly choice: PacketChoice;
  readonly onChange: (choice: PacketChoice) => void;
}

/** More at once would make each tick wait. */
const shownAtOnce = 100;

export function ChooseItems({ groups, choice, onChange }: ChooseItemsProps) {
  return (
    <section className="stack" aria-label="What goes in">
      <h2>What goes in</h2>
      {groups.every(({ lines }) => lines.every(goesInByItself)) ? null : (
        <p className="secondary">
          Insurance papers, files that could not be read and files with somebody else’s papers inside stay out unless
          you tick them.
        </p>
      )}
      {groups.map((group) => (
        <Category key={group.heading} group={group} choice={choice} onChange={onChange} />
      ))}
      <fieldset className="packet-entries">
        <legend className="field-label">What you wrote down yourself</legend>
        {eventKinds.map((kind) => (
          <Checkbox
            key={kind}
            isSelected={!choice.leavesOut.includes(kind)}
            onChange={(isIn) => onChange(withKind(choice, kind, isIn))}
          >
            {kindWords(kind)}
          </Checkbox>
        ))}
      </fieldset>
    </section>
  );
}

function Category({
  group: { heading, lines },
  choice,
  onChange,
}: Omit<ChooseItemsProps, "groups"> & { readonly group: LineGroup }) {
  const [isOpen, setIsOpen] = useState(false);
  const [shown, setShown] = useState(shownAtOnce);
  const ticked = tickedOf(lines, choice);
  const selected = new Set(selectedIds(lines, choice));
  const ids = lines.map(({ id }) => id);
  return (
    <div className="packet-category">
      <div className="packet-category-head">
        <Checkbox
          isSelected={ticked === "all"}
          isIndeterminate={ticked === "some"}
          onChange={() => onChange(withItems(choice, ids, ticked !== "all"))}
        >
          {heading}{" "}
          <span className="secondary">
            {selected.size === lines.length ? lines.length : `${selected.size} of ${lines.length}`}
          </span>
        </Checkbox>
        <Button
          look="quiet"
          onPress={() => setIsOpen(!isOpen)}
          aria-expanded={isOpen}
          aria-label={`${isOpen ? "Close" : "Choose"}: ${heading}`}
        >
          {isOpen ? "Close" : "Choose"}
        </Button>
      </div>
      {isOpen ? (
        <ul className="packet-items">
          {lines.slice(0, shown).map((line) => (
            <li key={line.id}>
              <Checkbox
                isSelected={selected.has(line.id)}
                onChange={(isIn) => onChange(withItems(choice, [line.id], isIn))}
              >
                <ItemWords line={line} />
              </Checkbox>
              {line.kind === "document" && selected.has(line.id) ? <KeyMark line={line} /> : null}
            </li>
          ))}
          {shown < lines.length ? (
            <li>
              <Button look="quiet" onPress={() => setShown(shown + shownAtOnce)}>
                Show {Math.min(shownAtOnce, lines.length - shown)} more of {lines.length.toLocaleString("en-GB")}
              </Button>
            </li>
          ) : null}
        </ul>
      ) : null}
    </div>
  );
}

/** What a specialist should read stands first in the packet. */
function KeyMark({ line: { id, isKey, title } }: { readonly line: ContentsLine }) {
  const { run, failed } = useAct();
  const mark = () =>
    void run(async () => {
      await engine.markKeyDocuments({ ids: [id as DocumentId], isKey: !isKey });
    });
  return (
    <>
      <Button
        look="quiet"
        aria-pressed={isKey}
        aria-label={`${isKey ? "Key" : "Mark as key"}: ${title}`}
        Icon={Star}
        onPress={mark}
      >
        {isKey ? "Key" : "Mark as key"}
      </Button>
      <Failure code={failed} />
    </>
  );
}

function ItemWords({ line }: { readonly line: ContentsLine }) {
  return (
    <>
      <Verbatim text={line.title} max={100} />
      <span className="choice-detail">
        {formatDate(line.date)}
        {line.facility === null ? "" : " · "}
        {line.facility === null ? null : <Verbatim text={line.facility} max={50} />}
      </span>
    </>
  );
}
