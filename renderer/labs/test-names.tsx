/** By which names a test stands on the papers, why they are taken for one, and a person's word where that is not so. */
import { useState } from "react";
import { joinDoubtWords, type JoinDoubt, type LabTest } from "../../shared/model/lab.ts";
import type { PersonId } from "../../shared/model/ids.ts";
import { Button } from "../components/button.tsx";
import { Select } from "../components/choices.tsx";
import { Failure } from "../components/message.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { engine } from "../engine/engine.ts";
import { offerUndo } from "../state/undo.ts";
import { useAct } from "../state/use-act.ts";
import type { LabSeries, PrintedName } from "./lab-series.ts";

type Word = Parameters<typeof engine.sayLabTest>[0]["word"];

interface TestNamesProps {
  readonly series: LabSeries;
  /** All tests of the person. */
  readonly all: readonly LabSeries[];
  readonly personId: PersonId;
  readonly isReadOnly: boolean;
}

export function TestNames({ series, all, personId, isReadOnly }: TestNamesProps) {
  const { run, isRunning, failed } = useAct();
  const { printed } = series;
  const [open, setOpen] = useState<{ readonly doubt: JoinDoubt; readonly word: Word } | null>(null);
  const sayOf = async (names: readonly PrintedName[], word: Word) => {
    for (const { line } of names) {
      const { doubt } = await engine.sayLabTest({ personId, id: line.id, word });
      if (doubt !== null) return doubt;
    }
    return null;
  };
  const say = (names: readonly PrintedName[], word: Word) =>
    void run(async () => {
      const doubt = await sayOf(names, word);
      setOpen(doubt === null ? null : { doubt, word });
      if (doubt !== null) return;
      if (word.is !== "as-known" && names.every(({ line }) => line.test.by !== "person"))
        offerUndo("Remembered for this name and its laboratory.", () => sayOf(names, { is: "as-known" }));
    });
  const others = all.filter(({ key }) => key !== series.key);
  return (
    <section aria-labelledby="test-names" className="stack" data-gap="small">
      <h3 id="test-names">Names of this test on the papers</h3>
      <ul className="plain-list">
        {printed.map((one) => (
          <li key={JSON.stringify([one.analyte, one.laboratory])} className="test-name">
            <NameWords one={one} />
            {isReadOnly ? null : (
              <NameAction one={one} isAlone={printed.length === 1} isRunning={isRunning} onSay={say} />
            )}
          </li>
        ))}
      </ul>
      {isReadOnly || others.length === 0 ? null : (
        <Select
          label="It is the same test as"
          help="Remembered for each name above and its laboratory. The papers stay as they are."
          options={others.map(({ key, name }) => ({ value: key, label: name }))}
          value={null}
          onChange={(key) => {
            const line = others.find((one) => one.key === key)?.lines[0];
            if (line !== undefined) say(printed, { is: "same-as", id: line.id, evenSo: false });
          }}
        />
      )}
      {open === null ? null : <Doubt {...open} onEvenSo={(word) => say(printed, word)} />}
      <Failure code={failed} />
    </section>
  );
}

interface DoubtProps {
  readonly doubt: JoinDoubt;
  readonly word: Word;
  readonly onEvenSo: (word: Word) => void;
}

/** Why nothing was put together, and the person's word where they may know better. */
function Doubt({ doubt, word, onEvenSo }: DoubtProps) {
  return (
    <div role="alert" className="stack" data-gap="small">
      <p>{joinDoubtWords(doubt)} Nothing was changed.</p>
      {doubt.is === "other-dimension" || word.is !== "same-as" ? null : (
        <Button look="quiet" onPress={() => onEvenSo({ ...word, evenSo: true })}>
          They are one test all the same
        </Button>
      )}
    </div>
  );
}

function NameWords({ one: { analyte, laboratory, line } }: { readonly one: PrintedName }) {
  return (
    <span>
      <Verbatim text={analyte} max={120} />
      <span className="secondary small">
        {laboratory === null ? null : (
          <>
            {" · "}
            <Verbatim text={laboratory} max={80} />
          </>
        )}
        {` · ${whyHere(line.test)}`}
      </span>
    </span>
  );
}

interface NameActionProps {
  readonly one: PrintedName;
  readonly isAlone: boolean;
  readonly isRunning: boolean;
  readonly onSay: (names: readonly PrintedName[], word: Word) => void;
}

function NameAction({ one, isAlone, isRunning, onSay }: NameActionProps) {
  const isSaid = one.line.test.by === "person";
  if (isAlone && !isSaid) return null;
  return (
    <Button
      look="quiet"
      isPending={isRunning}
      onPress={() => onSay([one], isSaid ? { is: "as-known" } : { is: "by-itself" })}
    >
      {isSaid ? "Take my word back" : "That is another test"}
    </Button>
  );
}

function whyHere({ by, title }: LabTest): string {
  if (by === "person") return "as you said";
  if (by === "code") return `known as ${title ?? "this test"} by the LOINC code on the paper`;
  if (by === "name") return `known as ${title ?? "this test"} by its name`;
  return "under its own name";
}
