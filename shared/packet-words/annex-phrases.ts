/** What a packet says of its annex where that is a file of its own. */
import type { Phrases } from "./others.ts";

export const annexPhrases = {
  "{name} · annex to the packet {code}": {
    es: "{name} · anexo a la documentación {code}",
    de: "{name} · Anhang zu den Unterlagen {code}",
    fr: "{name} · annexe au dossier {code}",
  },
  "Page {page}, in the file {file}": {
    es: "Página {page}, en el archivo {file}",
    de: "Seite {page}, in der Datei {file}",
    fr: "Page {page}, dans le fichier {file}",
  },
  // On one line, as short as it is: it stands in the narrowest cells.
  "p.\u00a0{page},\u00a0annex": {
    es: "pág.\u00a0{page},\u00a0anexo",
    de: "S.\u00a0{page},\u00a0Anhang",
    fr: "p.\u00a0{page},\u00a0annexe",
  },
  "Everything else that goes along, in a file of its own: {file}. Its page numbers run on from the last page of {packet}.":
    {
      es: "Todo lo demás que se entrega, en un archivo propio: {file}. Sus páginas siguen la numeración de {packet}.",
      de: "Alles andere, was mitgeht, in einer eigenen Datei: {file}. Ihre Seitenzahlen setzen die von {packet} fort.",
      fr: "Tout le reste, dans un fichier à part : {file}. Ses numéros de page suivent ceux de {packet}.",
    },
  "Pages in the file Annex.pdf": {
    es: "Páginas en el archivo Annex.pdf",
    de: "Seiten in der Datei Annex.pdf",
    fr: "Pages dans le fichier Annex.pdf",
  },
  // INDEX.HTM.
  "Open the annex (PDF, 1 page)": {
    es: "Abrir el anexo (PDF, 1 página)",
    de: "Den Anhang öffnen (PDF, 1 Seite)",
    fr: "Ouvrir l’annexe (PDF, 1 page)",
  },
  "Open the annex (PDF, {count} pages)": {
    es: "Abrir el anexo (PDF, {count} páginas)",
    de: "Den Anhang öffnen (PDF, {count} Seiten)",
    fr: "Ouvrir l’annexe (PDF, {count} pages)",
  },
  // README.TXT, in plain letters: lines of at most 76.
  "  Packet.pdf     contents, overview and key documents, with bookmarks": {
    es: "  Packet.pdf     índice, resumen y documentos clave",
    de: "  Packet.pdf     Inhalt, Überblick und die wichtigsten Dokumente",
    fr: "  Packet.pdf     sommaire, vue d'ensemble et documents clés",
  },
  "  Annex.pdf      all other documents; its page numbers run on": {
    es: "  Annex.pdf      todos los demás; la numeración continúa",
    de: "  Annex.pdf      alle anderen; die Seitenzahlen gehen weiter",
    fr: "  Annex.pdf      tous les autres ; la numérotation continue",
  },
  "                 Both open with the password that the sender tells you.": {
    es: "                 Ambos se abren con la contraseña que le dirá quien envía.",
    de: "                 Beide öffnet das Kennwort, das der Absender nennt.",
    fr: "                 Les deux s'ouvrent avec le mot de passe de l'expéditeur.",
  },
} as const satisfies Phrases;
