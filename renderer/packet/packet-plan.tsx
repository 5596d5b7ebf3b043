/** What the packet would hold, page by page, before anything is written. */
import { leftOutName, leftOutSentence } from "../../shared/left-out-words.ts";
import { categoryHeading } from "../../shared/contents-categories.ts";
import { memo, useState } from "react";
import type { PacketLayout, PacketPlan } from "../../shared/api/engine/packet.ts";
import { formatDate } from "../../shared/model/dates.ts";
import { Button } from "../components/button.tsx";
import { Failure, Message } from "../components/message.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { count } from "../words/counts.ts";
import { FrontPages } from "./front-pages.tsx";
import { PacketFailure } from "./packet-failure.tsx";
import { notShownTitle, planWords } from "./packet-words.ts";
import type { Asked, PlanOnScreen } from "./use-plan.ts";

interface PacketPreviewProps {
  readonly shown: PlanOnScreen;
  /** How the packet that was last written failed, which is told already. */
  readonly told: Failed | null;
}

type Failed = Extract<Asked<PacketLayout>, { is: "failed" }>;

export function PacketPreview({ shown: { plan, layout, again }, told }: PacketPreviewProps) {
  switch (plan.is) {
    case "nothing":
      return null;
    case "asking":
      return (
        <p className="loading" role="status">
          Looking at what goes in…
        </p>
      );
    case "failed":
      return <Failure code={plan.code} actions={<Button onPress={again}>Try again</Button>} />;
    case "ready":
      return (
        <div className="stack" data-gap="large" aria-busy={plan.isOld}>
          <p className="packet-sum" role="status">
            {planWords(plan.value)}
          </p>
          <LaidOut plan={plan.value} layout={layout} told={told} onAgain={again} />
        </div>
      );
  }
}

interface LaidOutProps {
  readonly plan: PacketPlan;
  readonly layout: Asked<PacketLayout>;
  readonly told: Failed | null;
  readonly onAgain: () => void;
}

/** The pages, as soon as they are set. */
function LaidOut({ plan, layout, told, onAgain }: LaidOutProps) {
  switch (layout.is) {
    case "nothing":
      return null;
    case "asking":
      return (
        <p className="loading" role="status">
          Setting the pages…
        </p>
      );
    case "failed":
      if (isSame(layout, told)) return null;
      return (
        <PacketFailure
          code={layout.code}
          details={layout.details}
          actions={<Button onPress={onAgain}>Try again</Button>}
        />
      );
    case "ready":
      return (
        <div className="stack" data-gap="large" aria-busy={layout.isOld}>
          <p role="status">
            {layout.value.isExact ? "" : "About "}
            {count(layout.value.pages, "page")} in all{layout.isOld ? "; counting anew…" : "."}
            {annexSentence(layout.value)}
          </p>
          <FrontPages input={{ ...layout.input, isExact: layout.value.isExact }} frontPages={layout.value.frontPages} />
          <PlannedContents plan={plan} layout={layout.value} />
        </div>
      );
  }
}

/** The same records, damaged in the same way: said once. */
function isSame(failed: Failed, told: Failed | null): boolean {
  if (told?.code !== "RECORD_DAMAGED" || failed.code !== told.code) return false;
  return failed.details.length > 0 && failed.details.join("\n") === told.details.join("\n");
}

/** Said where the annex is a file of its own. */
function annexSentence({ pages, corePages }: PacketLayout): string {
  if (corePages === pages) return "";
  return ` Pages 1 to ${corePages} stand in Packet.pdf, the others in Annex.pdf.`;
}

/** More rows at once would make the screen wait. */
const shownAtOnce = 200;

const PlannedContents = memo(function PlannedContents({
  plan,
  layout,
}: {
  readonly plan: PacketPlan;
  readonly layout: PacketLayout;
}) {
  const [shown, setShown] = useState(shownAtOnce);
  const ofEach = [...Map.groupBy(layout.parts.slice(0, shown), ({ category }) => category)];
  const hidden = layout.parts.length - shown;
  return (
    <section className="stack" aria-label="Contents of the packet">
      <h2>Contents</h2>
      <table className="facts-table planned">
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Date</th>
            <th scope="col">Page</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td>Cover, contents, timeline and summaries</td>
            <td />
            <td className="number">1</td>
          </tr>
          {ofEach.flatMap(([category, parts]) => [
            <tr key={category}>
              <th scope="rowgroup" colSpan={3} className="planned-category">
                {categoryHeading(category)}
              </th>
            </tr>,
            ...parts.map((part) => (
              <tr key={part.id}>
                <td>
                  <Verbatim text={part.title} max={100} />
                </td>
                <td className="when">{formatDate(part.date)}</td>
                <td className="number">{part.firstPage}</td>
              </tr>
            )),
          ])}
          {plan.studies.length === 0 ? null : (
            <tr>
              <th scope="rowgroup" colSpan={3} className="planned-category">
                Images, beside the pages
              </th>
            </tr>
          )}
          {plan.studies.map((study) => (
            <tr key={study.id}>
              <td>
                <Verbatim text={study.title} max={100} />
              </td>
              <td className="when">{formatDate(study.date)}</td>
              <td className="when">{count(study.images, "image")}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {hidden > 0 ? (
        <div>
          <Button look="quiet" onPress={() => setShown(shown + 5 * shownAtOnce)}>
            Show more of the other {hidden.toLocaleString("en-GB")}
          </Button>
        </div>
      ) : null}
      {plan.notShown.length === 0 ? null : (
        <Message tone="caution" title={notShownTitle(plan.notShown)}>
          <ul className="plain-list">
            {plan.notShown.map((line, at) => (
              <li key={at}>
                <Verbatim text={leftOutName(line)} max={80} />: {leftOutSentence(line.reason)}
              </li>
            ))}
          </ul>
        </Message>
      )}
    </section>
  );
});
