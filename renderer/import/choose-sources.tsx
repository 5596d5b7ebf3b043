/** Where records may come from: a disc that is in the drive, a folder, files, or what is dropped on the window. */
import { Disc3, FileText, FolderOpen, HardDrive } from "lucide-react";
import { Button } from "../components/button.tsx";
import { Failure } from "../components/message.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { shell } from "../engine/engine.ts";
import { useAct } from "../state/use-act.ts";
import { chooseSources } from "./chosen-sources.ts";
import { useDrives } from "./use-drives.ts";

interface ChooseSourcesProps {
  /** True while another action on the screen is the primary one. */
  readonly isQuiet: boolean;
}

export function ChooseSources({ isQuiet }: ChooseSourcesProps) {
  const drives = useDrives();
  const { run, failed } = useAct();
  const chooseFolder = () =>
    void run(async () => {
      const folder = await shell.chooseFolder({ purpose: "import" });
      if (folder !== null) chooseSources([folder]);
    });
  const chooseFiles = () => void run(async () => chooseSources(await shell.chooseFiles({})));
  // Nothing is shown before it is known what is plugged in, so that the buttons do not move under the pointer.
  if (drives === null) return null;
  const hasDisc = drives.some(({ isImagingDisc }) => isImagingDisc);
  return (
    <section className="stack" aria-label="Choose what to import">
      {drives.length === 0 ? null : (
        <ul className="drive-list" aria-label="Plugged in now">
          {drives.map(({ path, label, isImagingDisc }) => (
            <li key={path} className="drive" data-is-disc={isImagingDisc}>
              {isImagingDisc ? (
                <Disc3 aria-hidden size="1.75rem" strokeWidth={1.5} />
              ) : (
                <HardDrive aria-hidden size="1.75rem" strokeWidth={1.5} />
              )}
              <div className="drive-words">
                <p className="drive-name">
                  <Verbatim text={label} max={60} />
                </p>
                <p className="secondary small">{isImagingDisc ? "A disc of images" : "A drive"}</p>
              </div>
              <Button look={isImagingDisc && !isQuiet ? "primary" : "plain"} onPress={() => chooseSources([path])}>
                {isImagingDisc ? "Import this disc" : "Import from it"}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className="drop-area">
        <p>
          {hasDisc
            ? "Or choose something else, or drop it anywhere on this window."
            : "Insert the disc from the hospital, choose a folder or files, or drop them anywhere on this window."}
        </p>
        <div className="actions">
          <Button look={hasDisc || isQuiet ? "plain" : "primary"} Icon={FolderOpen} onPress={chooseFolder}>
            Choose a disc or folder
          </Button>
          <Button Icon={FileText} onPress={chooseFiles}>
            Choose files or a ZIP
          </Button>
        </div>
        <p className="secondary small">
          Images from a scanner, PDFs, text files and pictures; whole folders and ZIP files with all that is in them.
        </p>
      </div>
      <Failure code={failed} />
    </section>
  );
}
