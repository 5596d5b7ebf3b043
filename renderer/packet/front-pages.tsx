/** The packet's own first pages, as they would be printed. */
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useEffect, useState } from "react";
import type { PagePicture } from "../../shared/api/engine/fields.ts";
import { ToolButton } from "../components/tool-button.tsx";
import { engine } from "../engine/engine.ts";

type PreviewInput = Omit<Parameters<typeof engine.previewFrontPage>[0], "page" | "widthPixels">;

interface FrontPagesProps {
  readonly input: PreviewInput;
  readonly frontPages: number;
}

const pictureWidth = 1_000;

export function FrontPages({ input, frontPages }: FrontPagesProps) {
  const [wanted, setWanted] = useState(1);
  const page = Math.min(wanted, frontPages);
  const picture = useFrontPage(input, page);
  return (
    <section className="stack" data-gap="small" aria-label="How it begins">
      <div className="section-head">
        <h2>How it begins</h2>
        <div className="tool-group" role="group" aria-label="Pages of the preview">
          <ToolButton
            name="Page before"
            Icon={ChevronLeft}
            onPress={() => setWanted(page - 1)}
            isDisabled={page <= 1}
          />
          <span className="number" role="status">
            Page {page} of {frontPages}
          </span>
          <ToolButton
            name="Page after"
            Icon={ChevronRight}
            onPress={() => setWanted(page + 1)}
            isDisabled={page >= frontPages}
          />
        </div>
      </div>
      <div className="front-page" data-paper={input.paper}>
        {picture === null ? null : (
          <img src={picture.address} alt={`Page ${page} of the packet, as it would be printed`} />
        )}
      </div>
    </section>
  );
}

/** The old picture stays until the new one is there. */
function useFrontPage(input: PreviewInput, page: number): PagePicture | null {
  const [picture, setPicture] = useState<PagePicture | null>(null);
  const key = JSON.stringify([input, page]);
  useEffect(() => {
    const [asked, number] = JSON.parse(key) as [PreviewInput, number];
    const stop = new AbortController();
    const ask = async () => {
      const drawn = await engine.previewFrontPage(
        { ...asked, page: number, widthPixels: pictureWidth },
        { signal: stop.signal },
      );
      if (!stop.signal.aborted) setPicture(drawn);
    };
    // The plan beside it says what went wrong; the last picture stays.
    ask().catch(() => undefined);
    return () => stop.abort();
  }, [key]);
  return picture;
}
