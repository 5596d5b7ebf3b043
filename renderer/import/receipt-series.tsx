/** Series by series: what the disc's own list names, what is in the vault, and where the two differ. */
import type { SeriesAccount } from "../../shared/model/import.ts";
import { DateText } from "../components/small-parts.tsx";
import { Verbatim } from "../components/verbatim.tsx";

export function ReceiptSeries({ series }: { readonly series: readonly SeriesAccount[] }) {
  return (
    <div className="table-place" role="region" aria-label="Series on the disc" tabIndex={0}>
      <table className="facts-table receipt-series">
        <thead>
          <tr>
            <th scope="col">Scan</th>
            <th scope="col">Series</th>
            <th scope="col">On the disc’s list</th>
            <th scope="col">In the vault</th>
            <th scope="col">Missing</th>
            <th scope="col">Not on the list</th>
          </tr>
        </thead>
        <tbody>
          {series.map((one, at) => (
            <SeriesRow key={`${at}`} series={one} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function SeriesRow({ series }: { readonly series: SeriesAccount }) {
  return (
    <tr>
      <td className="when">
        <DateText date={series.studyDate} />
      </td>
      <td>
        <SeriesName series={series} />
      </td>
      <td>{series.listed}</td>
      <td>{series.stored}</td>
      <td>{series.missing}</td>
      <td>{series.notListed}</td>
    </tr>
  );
}

function SeriesName({ series: { modalityWord, seriesNumber, seriesDescription } }: { readonly series: SeriesAccount }) {
  const number = seriesNumber === null ? "" : `, no. ${seriesNumber}`;
  return (
    <>
      {modalityWord}
      {number}
      {seriesDescription === null ? null : (
        <Verbatim text={seriesDescription} max={80} className="series-description small" />
      )}
    </>
  );
}
