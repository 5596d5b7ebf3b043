/** Files dropped anywhere on the window. */
export function DropTarget() {
  return null;
}
