/** The facts of a scan: what it was, where, by whom, and the series it consists of. Its images are the viewer's. */
import { Images } from "lucide-react";
import type { OpenStudy } from "../../shared/api/engine/records.ts";
import { formatDate } from "../../shared/model/dates.ts";
import { scansAreNotBlacked } from "../../shared/redaction-words.ts";
import type { StudyId } from "../../shared/model/ids.ts";
import { Button } from "../components/button.tsx";
import { Loaded } from "../components/loaded.tsx";
import { PageHead } from "../components/page-head.tsx";
import { FactList, type Fact } from "../components/small-parts.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { count } from "../words/counts.ts";
import { engine } from "../engine/engine.ts";
import type { ScreenProps } from "../screen-props.ts";
import { go } from "../state/navigation.ts";
import { useLoad } from "../state/use-load.ts";
import { WhosePart } from "../whose/whose-part.tsx";
import { ReportsPart } from "./reports-part.tsx";
import { SeriesPictures } from "./series-pictures.tsx";
import { FindingsList } from "../document/findings-list.tsx";

export function StudyScreen({ place }: ScreenProps<"study">) {
  const [load, again] = useLoad(`study ${place.id}`, (signal) =>
    engine.openStudy({ id: place.id as StudyId }, { signal }),
  );
  const title = load.is === "ready" ? load.value.title : "Scan";
  return (
    <>
      <PageHead title={title} hasBack />
      <Loaded load={load} what="Reading the scan's facts" onAgain={again}>
        {(study) => <Study study={study} />}
      </Loaded>
    </>
  );
}

function Study({ study }: { readonly study: OpenStudy }) {
  const objects = study.series.reduce((sum, { instances }) => sum + instances, 0);
  const images = study.series.reduce((sum, { images: own }) => sum + own, 0);
  return (
    <div className="stack" data-gap="large">
      {objects === 0 ? null : (
        <div className="actions">
          <Button look="primary" Icon={Images} onPress={() => go({ screen: "images", id: study.id })}>
            Look at the images
          </Button>
        </div>
      )}
      {images === 0 ? null : <SeriesPictures studyId={study.id} name={study.title} most={null} />}
      <FactList facts={studyFacts(study, images)} />
      <section className="section">
        <h2 id="series">{count(study.series.length, "series", "series")}</h2>
        <div className="table-place" role="region" aria-labelledby="series" tabIndex={0}>
          <table className="facts-table">
            <thead>
              <tr>
                <th scope="col">No.</th>
                <th scope="col">What</th>
                <th scope="col">Images</th>
                <th scope="col">Scanner</th>
                <th scope="col">More</th>
              </tr>
            </thead>
            <tbody>
              {study.series.map((series) => (
                <SeriesRow key={series.id} series={series} />
              ))}
            </tbody>
          </table>
        </div>
      </section>
      <ReportsPart study={study} />
      {study.others.length === 0 ? null : <Others study={study} />}
      <WhosePart itemId={study.id} whose={study.whose} />
      <FindingsList findings={study.findings} />
      <p className="secondary small">{scansAreNotBlacked}</p>
    </div>
  );
}

function studyFacts(study: OpenStudy, images: number): readonly Fact[] {
  const facts: readonly (Fact | null)[] = [
    { label: "Date", value: `${formatDate(study.date)}${clockOf(study.time)}` },
    { label: "Images", value: images.toLocaleString("en-GB") },
    words("Scanner's own words", study.description),
    words("Hospital", study.institution),
    words("Sent by", study.referringPhysician),
    words("Read by", study.readingPhysician),
    words("Hospital's number", study.accessionNumber),
  ];
  return facts.filter((fact) => fact !== null);
}

function words(label: string, text: string | null): Fact | null {
  return text === null || text === "" ? null : { label, value: <Verbatim text={text} max={400} /> };
}

/** DICOM's TM, HHMMSS.FFFFFF (PS3.5 6.2), to the minute. */
function clockOf(time: string | null): string {
  const parts = /^(\d{2}):?(\d{2})/.exec(time ?? "");
  return parts ? `, ${parts[1]}:${parts[2]}` : "";
}

function SeriesRow({ series }: { readonly series: OpenStudy["series"][number] }) {
  const what = [series.modalityWord, series.bodyPart?.toLowerCase()].filter(Boolean).join(", ");
  const scanner = [series.manufacturer, series.manufacturerModelName].filter(Boolean).join(" ");
  const more = [
    series.magneticFieldStrength === null ? null : `${series.magneticFieldStrength} tesla`,
    series.contrastBolusAgent === null ? null : `contrast: ${series.contrastBolusAgent}`,
    series.protocolName === series.description ? null : series.protocolName,
  ];
  return (
    <tr>
      <td className="number">{series.number ?? ""}</td>
      <td>
        <Verbatim text={what} max={80} />
        {series.description === null ? null : (
          <span className="secondary small series-description">
            <Verbatim text={series.description} max={120} />
          </span>
        )}
      </td>
      <td className="number">{series.images.toLocaleString("en-GB")}</td>
      <td>
        <Verbatim text={scanner} max={80} />
      </td>
      <td>
        <Verbatim text={more.filter(Boolean).join(" · ")} max={160} />
      </td>
    </tr>
  );
}

function Others({ study }: { readonly study: OpenStudy }) {
  return (
    <section className="section">
      <h2>Also kept with this scan</h2>
      <FactList
        facts={study.others.map(({ what, count: many }) => ({ label: what, value: many.toLocaleString("en-GB") }))}
      />
    </section>
  );
}
