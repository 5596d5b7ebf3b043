/** Why a file of a source was kept unread or left out: what it is, where it lies, how its medium answered. */
import type { ReasonCode } from "../../reason-words.ts";
import type { Others } from "../others.ts";

export const sources = {
  "code-or-data": {
    es: "código o datos, no palabras para personas",
    de: "Code oder Daten, keine Wörter für Menschen",
    fr: "du code ou des données, pas de mots pour des personnes",
  },
  "unknown-kind": {
    es: "un tipo de archivo que no se conoce",
    de: "eine unbekannte Art von Datei",
    fr: "un genre de fichier inconnu",
  },
  "reader-failed": {
    es: "leerlo tardó demasiado o falló",
    de: "das Lesen dauerte zu lange oder misslang",
    fr: "la lecture a pris trop de temps ou a échoué",
  },
  "changed-meanwhile": {
    es: "se cambió mientras se importaba",
    de: "es wurde während des Imports geändert",
    fr: "il a été changé pendant l’importation",
  },
  "not-allowed": {
    es: "este ordenador no permite leerlo",
    de: "dieser Computer erlaubt nicht, es zu lesen",
    fr: "cet ordinateur ne permet pas de le lire",
  },
  "unreadable-medium": {
    es: "no se pudo leer del soporte tras tres intentos",
    de: "es ließ sich nach drei Versuchen nicht vom Datenträger lesen",
    fr: "il n’a pas pu être lu sur le support après trois essais",
  },
  "medium-stalled": {
    es: "la unidad no respondió durante un minuto",
    de: "das Laufwerk antwortete eine Minute lang nicht",
    fr: "le lecteur n’a pas répondu pendant une minute",
  },
  "unreadable-there": {
    es: "no se pudo leer desde allí",
    de: "es ließ sich von dort nicht lesen",
    fr: "il n’a pas pu être lu de là",
  },
  "too-large-to-look": {
    es: "es demasiado grande para mirarlo aquí",
    de: "es ist zu groß, um hier hineinzusehen",
    fr: "il est trop grand pour être regardé ici",
  },
  unreadable: { es: "no se puede leer", de: "es ist nicht lesbar", fr: "il ne peut pas être lu" },
  "unreadable-image": {
    es: "una imagen que no se puede leer",
    de: "ein Bild, das nicht lesbar ist",
    fr: "une image qui ne peut pas être lue",
  },
  "content-unread": {
    es: "su contenido no se pudo leer",
    de: "sein Inhalt ließ sich nicht lesen",
    fr: "son contenu n’a pas pu être lu",
  },
  link: {
    es: "un enlace a otro lugar",
    de: "eine Verknüpfung zu einem anderen Ort",
    fr: "un lien vers un autre endroit",
  },
  "own-vault": { es: "la propia bóveda", de: "der Tresor selbst", fr: "le coffre lui-même" },
  device: { es: "un dispositivo, no un archivo", de: "ein Gerät, keine Datei", fr: "un appareil, pas un fichier" },
  "folder-closed": {
    es: "la carpeta no se puede abrir",
    de: "der Ordner lässt sich nicht öffnen",
    fr: "le dossier ne peut pas être ouvert",
  },
  "not-looked-at": {
    es: "no se puede mirar en el soporte",
    de: "auf dem Datenträger nicht anzusehen",
    fr: "il ne peut pas être regardé sur le support",
  },
  "other-vault": {
    es: "otra bóveda de Casebook",
    de: "ein anderer Casebook-Tresor",
    fr: "un autre coffre de Casebook",
  },
  "vault-piece": {
    es: "una parte de una bóveda de Casebook",
    de: "ein Teil eines Casebook-Tresors",
    fr: "une partie d’un coffre de Casebook",
  },
  "empty-file": {
    es: "el archivo está vacío (0 bytes)",
    de: "die Datei ist leer (0 Bytes)",
    fr: "le fichier est vide (0 octet)",
  },
  program: { es: "un programa", de: "ein Programm", fr: "un programme" },
  leavings: {
    es: "restos del gestor de archivos de un ordenador, no un documento",
    de: "vom Dateiverwalter eines Computers hinterlassen, kein Dokument",
    fr: "laissé par le gestionnaire de fichiers d’un ordinateur, pas un document",
  },
  autorun: {
    es: "inicia el programa del disco, no es un documento",
    de: "startet das Programm der Disc, kein Dokument",
    fr: "lance le programme du disque, pas un document",
  },
  "disc-note": {
    es: "la página de inicio o nota del propio disco, no un documento",
    de: "die Startseite oder Notiz der Disc selbst, kein Dokument",
    fr: "la page d’accueil ou la note du disque lui-même, pas un document",
  },
  "disc-start-page": {
    es: "la página de inicio del propio disco, no un documento",
    de: "die Startseite der Disc selbst, kein Dokument",
    fr: "la page d’accueil du disque lui-même, pas un document",
  },
  "viewer-part": {
    es: "parte de un programa visor del disco",
    de: "Teil eines Anzeigeprogramms auf der Disc",
    fr: "partie d’un programme de visualisation du disque",
  },
} satisfies Partial<Record<ReasonCode, Others>>;
