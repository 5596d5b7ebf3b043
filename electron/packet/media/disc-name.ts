/** A file's name of eight characters that every disc keeps as it is (ISO 9660 10.1): "ORIG0001", "O0010000". */
export function discName(word: string, number: number): string {
  return number > 9999 ? word.slice(0, 1) + String(number).padStart(7, "0") : word + String(number).padStart(4, "0");
}
