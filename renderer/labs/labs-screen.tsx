/** A person's laboratory results by test: the latest value of each, and one test with its values over time and on their pages. */
import { useMemo, type ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components";
import { Checkbox } from "../components/choices.tsx";
import { Loaded } from "../components/loaded.tsx";
import { PageHead } from "../components/page-head.tsx";
import { DateText, EmptyState } from "../components/small-parts.tsx";
import { Button } from "../components/button.tsx";
import { TextField } from "../components/text-field.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { engine } from "../engine/engine.ts";
import type { PersonScreenProps } from "../screen-props.ts";
import { amend, go } from "../state/navigation.ts";
import { useVault } from "../state/open-vault.tsx";
import { useDraft } from "../state/use-draft.ts";
import { useLoad } from "../state/use-load.ts";
import { count } from "../words/counts.ts";
import { isNamed, labSeries, type LabSeries } from "./lab-series.ts";
import { drawUnchecked } from "./left-out-words.ts";
import { LabsTogether } from "./labs-together.tsx";
import { withTest } from "./together.ts";
import { LabDetails } from "./lab-details.tsx";
import { Sparkline } from "./sparkline.tsx";

export function LabsScreen({ place, person }: PersonScreenProps<"labs">) {
  const { facts } = useVault();
  const [load, again] = useLoad(`labs ${person.id}`, (signal) =>
    engine.listLabs({ personId: person.id, analyte: null }, { signal }),
  );
  const lines = load.is === "ready" ? load.value : undefined;
  const [drawsUnchecked, setDrawsUnchecked] = useDraft(`labs unchecked ${person.id}`, false);
  const series = useMemo(() => labSeries(lines ?? [], drawsUnchecked), [lines, drawsUnchecked]);
  const hasUnchecked = lines?.some(({ status }) => status === "proposed") ?? false;
  const chosen = series.find(({ key }) => key === place.analyte);
  const ticked = place.together ?? [];
  const together = series.filter(({ key }) => ticked.includes(key));
  return (
    <>
      <PageHead title="Labs" />
      <Loaded load={load} what="Reading the results" onAgain={again}>
        {() =>
          series.length === 0 ? (
            <EmptyState
              title="No lab results yet"
              action={<Button onPress={() => go({ screen: "import" })}>Import papers</Button>}
            >
              Casebook reads the values of lab reports that you import, and shows each on its page.
            </EmptyState>
          ) : (
            <div className="labs" data-has-chosen={chosen !== undefined || together.length > 1}>
              <SeriesList series={series} chosenKey={chosen?.key ?? null} ticked={ticked} personId={person.id}>
                {hasUnchecked ? (
                  <Checkbox isSelected={drawsUnchecked} onChange={setDrawsUnchecked}>
                    {drawUnchecked}
                  </Checkbox>
                ) : null}
              </SeriesList>
              {together.length > 1 ? (
                <LabsTogether series={together} personId={person.id} />
              ) : chosen === undefined ? (
                <p className="secondary labs-hint">
                  Choose a test to see its values over time, or tick several to see them together with treatments and
                  symptoms.
                </p>
              ) : (
                <LabDetails series={chosen} all={series} personId={person.id} isReadOnly={facts.isReadOnly} />
              )}
            </div>
          )
        }
      </Loaded>
    </>
  );
}

interface SeriesListProps {
  readonly series: readonly LabSeries[];
  readonly chosenKey: string | null;
  /** Keys of those that are to stand on one axis. */
  readonly ticked: readonly string[];
  readonly personId: string;
  readonly children: ReactNode;
}

function SeriesList({ series, chosenKey, ticked, personId, children }: SeriesListProps) {
  const [words, setWords] = useDraft(`labs ${personId}`, "");
  const asked = words.trim().toLowerCase();
  const shown = asked === "" ? series : series.filter((one) => isNamed(one, asked));
  return (
    <section className="labs-list" aria-label="Tests">
      <TextField
        label="Only tests with the words"
        hidesLabel
        value={words}
        onChange={setWords}
        placeholder="Only tests with the words"
        maxLength={100}
      />
      <p className="secondary small" role="status">
        {asked === "" ? count(series.length, "test") : `${shown.length} of ${count(series.length, "test")}`}
      </p>
      {children}
      {[...Map.groupBy(shown, ({ panel }) => panel)].map(([panel, ofPanel]) => (
        <section key={panel} className="labs-panel" aria-label={panelWords(panel)}>
          <h2 className="small secondary">{panelWords(panel)}</h2>
          <ul className="plain-list">
            {ofPanel.map((one) => (
              <li key={one.key} className="lab-choice">
                <Checkbox
                  isSelected={ticked.includes(one.key)}
                  onChange={() => amend({ screen: "labs", together: withTest(ticked, one.key) })}
                >
                  <span className="visually-hidden">{`${one.name} together with others`}</span>
                </Checkbox>
                <SeriesRow series={one} isChosen={one.key === chosenKey} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

function panelWords(panel: LabSeries["panel"]): string {
  return panel ?? "Other tests";
}

function SeriesRow({ series, isChosen }: { readonly series: LabSeries; readonly isChosen: boolean }) {
  const [latest] = series.lines;
  if (latest === undefined) return null;
  return (
    <AriaButton
      className="row-button lab-row"
      aria-current={isChosen}
      onPress={() => amend({ screen: "labs", analyte: series.key })}
    >
      <span className="lab-row-words">
        <span className="row-title">
          <Verbatim text={series.name} max={80} />
        </span>
        <span className="secondary small">
          <DateText date={latest.date} />
          {series.lines.length > 1 ? ` · ${count(series.lines.length, "value")}` : ""}
        </span>
      </span>
      <Sparkline points={series.points} />
      <span className="lab-row-value">
        <span className={latest.status === "proposed" ? "proposed" : undefined}>
          <Verbatim text={latest.printed} max={30} />
        </span>
        {latest.unit === null ? null : (
          <span className="secondary small">
            {" "}
            <Verbatim text={latest.unit} max={20} />
          </span>
        )}
        {latest.flag === null ? null : (
          <span className="lab-flag">
            <Verbatim text={latest.flag} max={16} />
          </span>
        )}
      </span>
    </AriaButton>
  );
}
