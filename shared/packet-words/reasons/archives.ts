/** Why an archive, an image of a disc or what lies in one was kept unread. */
import type { ReasonCode } from "../../reason-words.ts";
import type { Others } from "../others.ts";

export const archives = {
  "archive-kind": {
    es: "un archivo comprimido de un tipo que aquí no se abre",
    de: "ein Archiv einer Art, die hier nicht geöffnet wird",
    fr: "une archive d’un genre qui n’est pas ouvert ici",
  },
  "disc-image": { es: "una imagen de disco", de: "ein Disc-Abbild", fr: "une image de disque" },
  "archive-unopened": {
    es: "un archivo comprimido que no se abrió",
    de: "ein Archiv, das nicht geöffnet wurde",
    fr: "une archive qui n’a pas été ouverte",
  },
  "nested-in-files": {
    es: "está demasiado metido dentro de otros archivos",
    de: "es steckt zu tief in anderen Dateien",
    fr: "il est trop profondément dans d’autres fichiers",
  },
  "zip-only-inner": {
    es: "el archivo comprimido está cortado: solo se pudo ver otro que hay dentro",
    de: "das Archiv ist abgeschnitten: nur ein Archiv darin ließ sich auflisten",
    fr: "l’archive est coupée : seule une archive à l’intérieur a pu être listée",
  },
  "zip-overlapping": {
    es: "sus entradas están unas sobre otras, como en un archivo hecho para dañar",
    de: "seine Einträge liegen übereinander, wie in einem Archiv, das schaden soll",
    fr: "ses entrées se chevauchent, comme dans une archive faite pour nuire",
  },
  "zip-too-large": {
    es: "el archivo comprimido dice contener más de 50 GB",
    de: "das Archiv gibt an, mehr als 50 GB zu enthalten",
    fr: "l’archive prétend contenir plus de 50 Go",
  },
  "zip-too-long": {
    es: "el archivo comprimido enumera más de 100.000 entradas, o 64 MB de sus nombres",
    de: "das Archiv führt mehr als 100.000 Einträge auf, oder 64 MB Namen",
    fr: "l’archive énumère plus de 100 000 entrées, ou 64 Mo de noms",
  },
  "zip-unreadable": {
    es: "no es un ZIP legible",
    de: "kein lesbares ZIP-Archiv",
    fr: "ce n’est pas une archive ZIP lisible",
  },
  "zip-no-entry": {
    es: "no existe esa entrada",
    de: "keinen solchen Eintrag gibt es",
    fr: "cette entrée n’existe pas",
  },
  "zip-bomb": {
    es: "la entrada crece mucho más allá de su tamaño comprimido",
    de: "der Eintrag wächst weit über seine gepackte Größe",
    fr: "l’entrée grandit bien au-delà de sa taille compressée",
  },
  "zip-entry-damaged": { es: "la entrada está dañada", de: "der Eintrag ist beschädigt", fr: "l’entrée est abîmée" },
  "zip-entry-length": {
    es: "la entrada no es tan larga como dice",
    de: "der Eintrag ist nicht so lang, wie er angibt",
    fr: "l’entrée n’est pas aussi longue qu’elle le prétend",
  },
  "archive-password": {
    es: "un archivo comprimido protegido con contraseña",
    de: "ein Archiv, das mit einem Kennwort geschützt ist",
    fr: "une archive protégée par un mot de passe",
  },
  "archive-stopped": {
    es: "el lector del archivo comprimido se detuvo en él",
    de: "das Lesen des Archivs brach ab",
    fr: "la lecture de l’archive s’est arrêtée",
  },
  "archive-too-deep": {
    es: "un archivo comprimido demasiado metido dentro de otros",
    de: "ein Archiv, das zu tief in anderen steckt",
    fr: "une archive trop profondément dans d’autres",
  },
  "archive-inside-too-large": {
    es: "un archivo comprimido de más de 512 MB dentro de otro",
    de: "ein Archiv von über 512 MB in einem anderen",
    fr: "une archive de plus de 512 Mo dans une autre",
  },
  "archive-with-password": {
    es: "un archivo comprimido que se conserva entero, porque un archivo suyo está protegido con contraseña",
    de: "ein Archiv, das ganz aufbewahrt ist, weil eine Datei darin mit einem Kennwort geschützt ist",
    fr: "une archive conservée entière, car un de ses fichiers est protégé par un mot de passe",
  },
  "archive-with-damage": {
    es: "un archivo comprimido que se conserva entero, porque un archivo suyo no se puede sacar",
    de: "ein Archiv, das ganz aufbewahrt ist, weil sich eine Datei darin nicht herausnehmen lässt",
    fr: "une archive conservée entière, car un de ses fichiers ne peut pas en être extrait",
  },
  "zip-entry-password": {
    es: "está protegido con contraseña",
    de: "es ist mit einem Kennwort geschützt",
    fr: "il est protégé par un mot de passe",
  },
  "name-nul": {
    es: "el nombre contiene un carácter NUL",
    de: "der Name enthält ein NUL-Zeichen",
    fr: "le nom contient un caractère NUL",
  },
  "name-absolute": {
    es: "el nombre es una ruta absoluta",
    de: "der Name ist ein absoluter Pfad",
    fr: "le nom est un chemin absolu",
  },
  "name-leads-out": {
    es: "el nombre lleva fuera del archivo comprimido",
    de: "der Name führt aus dem Archiv hinaus",
    fr: "le nom mène hors de l’archive",
  },
  "entry-link": { es: "la entrada es un enlace", de: "der Eintrag ist eine Verknüpfung", fr: "l’entrée est un lien" },
  "entry-device": {
    es: "la entrada es un dispositivo",
    de: "der Eintrag ist ein Gerät",
    fr: "l’entrée est un appareil",
  },
  "entry-shares-bytes": {
    es: "la entrada comparte sus bytes con otra",
    de: "der Eintrag teilt seine Bytes mit einem anderen",
    fr: "l’entrée partage ses octets avec une autre",
  },
  "archive-unreadable": {
    es: "un archivo comprimido que no se puede abrir: {about}",
    de: "ein Archiv, das sich nicht öffnen lässt: {about}",
    fr: "une archive qui ne peut pas être ouverte : {about}",
  },
  "archive-method": {
    es: "un archivo comprimido con {about}, que aquí no se puede descomprimir",
    de: "ein mit {about} gepacktes Archiv, das sich hier nicht entpacken lässt",
    fr: "une archive compressée avec {about}, qui ne peut pas être décompressée ici",
  },
  "entry-method": {
    es: "está comprimido con {about}, que aquí no se puede descomprimir",
    de: "es ist mit {about} gepackt und lässt sich hier nicht entpacken",
    fr: "il est compressé avec {about}, qui ne peut pas être décompressé ici",
  },
  "zip-method": {
    es: "está comprimido con {about}, que aquí no se puede descomprimir",
    de: "es ist mit {about} gepackt und lässt sich hier nicht entpacken",
    fr: "il est compressé avec {about}, qui ne peut pas être décompressé ici",
  },
  "zip-refused": { es: "rechazado: {about}", de: "abgelehnt: {about}", fr: "refusé : {about}" },
  "iso-unreadable": {
    es: "no es una imagen de disco legible",
    de: "kein lesbares Disc-Abbild",
    fr: "ce n’est pas une image de disque lisible",
  },
  "iso-udf": {
    es: "está escrito solo en UDF, como muchos DVD, que aquí no se lee",
    de: "es ist nur in UDF geschrieben, wie viele DVDs, was hier nicht gelesen wird",
    fr: "il est écrit en UDF seulement, comme beaucoup de DVD, ce qui n’est pas lu ici",
  },
  "iso-udf-too": {
    es: "la mayor parte está escrita en UDF, como muchos DVD, que aquí no se lee",
    de: "das meiste ist in UDF geschrieben, wie viele DVDs, was hier nicht gelesen wird",
    fr: "la plus grande partie est écrite en UDF, comme beaucoup de DVD, ce qui n’est pas lu ici",
  },
  "iso-too-long": {
    es: "la imagen de disco enumera más de 100.000 archivos, o 64 MB de sus nombres",
    de: "das Disc-Abbild führt mehr als 100.000 Dateien auf, oder 64 MB Namen",
    fr: "l’image de disque énumère plus de 100 000 fichiers, ou 64 Mo de noms",
  },
  "iso-too-large": {
    es: "la imagen de disco dice contener mucho más de lo que puede",
    de: "das Disc-Abbild gibt an, weit mehr zu enthalten, als es kann",
    fr: "l’image de disque prétend contenir bien plus qu’elle ne peut",
  },
  "iso-overlapping": {
    es: "sus archivos están unos sobre otros, como en una imagen de disco hecha para dañar",
    de: "seine Dateien liegen übereinander, wie in einem Abbild, das schaden soll",
    fr: "ses fichiers se chevauchent, comme dans une image de disque faite pour nuire",
  },
  "iso-folder-damaged": {
    es: "una imagen de disco que se conserva entera, porque una carpeta suya no se puede leer",
    de: "ein Disc-Abbild, das ganz aufbewahrt ist, weil ein Ordner darin nicht lesbar ist",
    fr: "une image de disque conservée entière, car un de ses dossiers ne peut pas être lu",
  },
  "iso-beyond-end": {
    es: "su lugar está más allá del final de la imagen de disco, que está cortada",
    de: "sein Platz liegt hinter dem Ende des Disc-Abbilds, das abgeschnitten ist",
    fr: "sa place est au-delà de la fin de l’image de disque, qui est coupée",
  },
  "iso-interleaved": {
    es: "está guardado en trozos dispersos, lo que aquí no se lee",
    de: "es ist in verstreuten Stücken gespeichert, was hier nicht gelesen wird",
    fr: "il est stocké en morceaux dispersés, ce qui n’est pas lu ici",
  },
  "iso-packed": {
    es: "está comprimido en el disco (zisofs), lo que aquí no se lee",
    de: "es ist auf der Disc gepackt (zisofs), was hier nicht gelesen wird",
    fr: "il est compressé sur le disque (zisofs), ce qui n’est pas lu ici",
  },
  "iso-with-damage": {
    es: "una imagen de disco que se conserva entera, porque un archivo suyo no se puede sacar",
    de: "ein Disc-Abbild, das ganz aufbewahrt ist, weil sich eine Datei darin nicht herausnehmen lässt",
    fr: "une image de disque conservée entière, car un de ses fichiers ne peut pas en être extrait",
  },
  "disc-image-unreadable": {
    es: "una imagen de disco que no se puede abrir: {about}",
    de: "ein Disc-Abbild, das sich nicht öffnen lässt: {about}",
    fr: "une image de disque qui ne peut pas être ouverte : {about}",
  },
  "disc-image-stopped": {
    es: "el lector de la imagen de disco se detuvo en ella",
    de: "das Lesen des Disc-Abbilds brach ab",
    fr: "la lecture de l’image de disque s’est arrêtée",
  },
} satisfies Partial<Record<ReasonCode, Others>>;
