/** What cover, contents, stamps, bookmarks, summary and history say. */
import type { Phrases } from "./others.ts";

export const frontPhrases = {
  // Dates.
  "no date": { es: "sin fecha", de: "ohne Datum", fr: "sans date" },
  "since {date}": { es: "desde {date}", de: "seit {date}", fr: "depuis : {date}" },
  "until {date}": { es: "hasta {date}", de: "bis {date}", fr: "jusqu’à : {date}" },
  ongoing: { es: "continúa", de: "dauert an", fr: "en cours" },
  "{words} (approx.)": { es: "{words} (aprox.)", de: "{words} (ungefähr)", fr: "{words} (environ)" },
  // Stamps and the feet of cover and proof.
  "born {date}": { es: "nacimiento: {date}", de: "geboren: {date}", fr: "naissance : {date}" },
  "page {number} of {count}": {
    es: "página {number} de {count}",
    de: "Seite {number} von {count}",
    fr: "page {number} sur {count}",
  },
  "p.\u00a0{page}": { es: "pág.\u00a0{page}", de: "S.\u00a0{page}", fr: "p.\u00a0{page}" },
  "p. {page}": { es: "pág. {page}", de: "S. {page}", fr: "p. {page}" },
  "page\u00a0{page}": { es: "página\u00a0{page}", de: "Seite\u00a0{page}", fr: "page\u00a0{page}" },
  "Made on {date}  ·  packet code {code}": {
    es: "Hecho el {date}  ·  código {code}",
    de: "Erstellt am {date}  ·  Code {code}",
    fr: "Fait le {date}  ·  code {code}",
  },
  "Packet code": { es: "Código de la documentación", de: "Code der Unterlagen", fr: "Code du dossier" },
  "The whole digest (SHA-256)": {
    es: "La suma de control entera (SHA-256)",
    de: "Die ganze Prüfsumme (SHA-256)",
    fr: "L’empreinte entière (SHA-256)",
  },
  "Set code of the records": {
    es: "Código del conjunto de documentos",
    de: "Code des Bestands",
    fr: "Code de l’ensemble des documents",
  },
  "Vaccination: {vaccine}": { es: "Vacuna: {vaccine}", de: "Impfung: {vaccine}", fr: "Vaccin : {vaccine}" },
  "Second-opinion packet of {date}": {
    es: "Documentación para una segunda opinión del {date}",
    de: "Unterlagen für eine Zweitmeinung vom {date}",
    fr: "Dossier pour un second avis du {date}",
  },
  "{name} · second-opinion packet {code}": {
    es: "{name} · documentación para una segunda opinión {code}",
    de: "{name} · Unterlagen für eine Zweitmeinung {code}",
    fr: "{name} · dossier pour un second avis {code}",
  },
  "document {document}, page {page}, a copy of {title}": {
    es: "documento {document}, página {page}, una copia de {title}",
    de: "Dokument {document}, Seite {page}, eine Kopie von {title}",
    fr: "document {document}, page {page}, une copie de {title}",
  },
  "patient number {number}": {
    es: "número de paciente {number}",
    de: "Patientennummer {number}",
    fr: "numéro de patient {number}",
  },
  // Sex, as the cover says it.
  female: { es: "mujer", de: "weiblich", fr: "femme" },
  male: { es: "hombre", de: "männlich", fr: "homme" },
  other: { es: "otro", de: "divers", fr: "autre" },
  unknown: { es: "desconocido", de: "unbekannt", fr: "inconnu" },
  // Contents.
  "not yet checked": { es: "aún sin comprobar", de: "noch nicht geprüft", fr: "pas encore vérifié" },
  "“Not yet checked”: the day and the kind of this document are as a program read them, and nobody has confirmed them. This says nothing of the pages themselves.":
    {
      es: "«Aún sin comprobar»: el día y el tipo de este documento son los que leyó un programa, y nadie los ha confirmado. No se refiere a las páginas mismas.",
      de: "„Noch nicht geprüft“: Tag und Art dieses Dokuments sind so, wie ein Programm sie gelesen hat, und niemand hat sie bestätigt. Über die Seiten selbst sagt das nichts.",
      fr: "« Pas encore vérifié » : le jour et la nature de ce document sont ceux qu’un programme a lus, et personne ne les a confirmés. Cela ne dit rien des pages elles-mêmes.",
    },
  "This packet holds no documents.": {
    es: "Esta documentación no contiene documentos.",
    de: "Diese Unterlagen enthalten keine Dokumente.",
    fr: "Ce dossier ne contient pas de documents.",
  },
  "Everything else that goes along, bound behind the key documents.": {
    es: "Todo lo demás que se entrega, detrás de los documentos clave.",
    de: "Alles andere, was mitgeht, hinter den wichtigsten Dokumenten.",
    fr: "Tout le reste, relié derrière les documents clés.",
  },
  "What the person marked as most worth reading.": {
    es: "Lo que la persona señaló como lo más importante.",
    de: "Was die Person als am wichtigsten markiert hat.",
    fr: "Ce que la personne a signalé comme le plus important à lire.",
  },
  "parts blacked out by the person": {
    es: "partes tachadas por la persona",
    de: "Teile von der Person geschwärzt",
    fr: "parties noircies par la personne",
  },
  "Text of {name}": { es: "Texto de {name}", de: "Text von {name}", fr: "Texte de {name}" },
  "{title} (text of {name})": {
    es: "{title} (texto de {name})",
    de: "{title} (Text von {name})",
    fr: "{title} (texte de {name})",
  },
  "put together of {count} files": {
    es: "reunido de {count} archivos",
    de: "zusammengestellt aus {count} Dateien",
    fr: "réuni à partir de {count} fichiers",
  },
  "page {page} of {source}": {
    es: "página {page} de {source}",
    de: "Seite {page} von {source}",
    fr: "page {page} de {source}",
  },
  "pages {first}-{last} of {source}": {
    es: "páginas {first}-{last} de {source}",
    de: "Seiten {first}-{last} von {source}",
    fr: "pages {first}-{last} de {source}",
  },
  "1 more": { es: "1 más", de: "1 weitere", fr: "1 autre" },
  "{count} more": { es: "{count} más", de: "{count} weitere", fr: "{count} autres" },
  and: { es: "y", de: "und", fr: "et" },
  "The file as it came: {name}": {
    es: "El archivo tal como llegó: {name}",
    de: "Die Datei, wie sie kam: {name}",
    fr: "Le fichier tel qu’il est arrivé : {name}",
  },
  "Document with parts blacked out": {
    es: "Documento con partes tachadas",
    de: "Dokument mit geschwärzten Teilen",
    fr: "Document avec des parties noircies",
  },
  // Entries.
  "entered by hand": { es: "anotado a mano", de: "von Hand eingetragen", fr: "noté à la main" },
  "severity {severity} of 10": {
    es: "intensidad {severity} de 10",
    de: "Stärke {severity} von 10",
    fr: "intensité {severity} sur 10",
  },
  "as read, not yet checked": {
    es: "según la lectura, aún sin comprobar",
    de: "so gelesen, noch nicht geprüft",
    fr: "tel que lu, pas encore vérifié",
  },
  "as read from page {page}, not yet checked": {
    es: "leído en la página {page}, aún sin comprobar",
    de: "gelesen von Seite {page}, noch nicht geprüft",
    fr: "lu à la page {page}, pas encore vérifié",
  },
  "for {reason}": { es: "para: {reason}", de: "wegen: {reason}", fr: "pour : {reason}" },
  "For {reason}": { es: "Para: {reason}", de: "Wegen: {reason}", fr: "Pour : {reason}" },
  // Before the words of a field, where several stand in one line.
  "for ": { es: "para: ", de: "wegen: ", fr: "pour : " },
  "reaction: ": { es: "reacción: ", de: "Reaktion: ", fr: "réaction : " },
  "stopped because: ": { es: "se dejó porque: ", de: "beendet, weil: ", fr: "arrêté parce que : " },
  "what happened: ": { es: "qué ocurrió: ", de: "was geschah: ", fr: "ce qui s’est passé : " },
  "Stopped because: {why}": {
    es: "Se dejó porque: {why}",
    de: "Beendet, weil: {why}",
    fr: "Arrêté parce que : {why}",
  },
  "What happened: {response}": {
    es: "Qué ocurrió: {response}",
    de: "Was geschah: {response}",
    fr: "Ce qui s’est passé : {response}",
  },
  "helped a lot": { es: "ayudó mucho", de: "hat sehr geholfen", fr: "a beaucoup aidé" },
  "helped a little": { es: "ayudó un poco", de: "hat etwas geholfen", fr: "a un peu aidé" },
  "no change": { es: "sin cambio", de: "keine Änderung", fr: "aucun changement" },
  "made it worse": { es: "lo empeoró", de: "hat es verschlimmert", fr: "a aggravé les choses" },
  "hard to say": { es: "difícil de decir", de: "schwer zu sagen", fr: "difficile à dire" },
  "No allergy is entered in these records. That does not mean that there is none: please ask. Documents in this packet may name some.":
    {
      es: "En esta documentación no se ha anotado ninguna alergia. Eso no significa que no haya ninguna: pregunte, por favor. Los documentos pueden nombrar alguna.",
      de: "In diesen Unterlagen ist keine Allergie eingetragen. Das heißt nicht, dass es keine gibt: Bitte fragen Sie. Dokumente darin können welche nennen.",
      fr: "Aucune allergie n’est notée dans ce dossier. Cela ne veut pas dire qu’il n’y en a pas : merci de demander. Des documents du dossier peuvent en nommer.",
    },
  "Entries about allergies are not part of this packet. Please ask.": {
    es: "Las anotaciones sobre alergias no forman parte de esta documentación. Pregunte, por favor.",
    de: "Einträge über Allergien gehören nicht zu diesen Unterlagen. Bitte fragen Sie.",
    fr: "Les notes sur les allergies ne font pas partie de ce dossier. Merci de demander.",
  },
  // The picture of the timeline.
  "Height of the symptom bars: severity from 0 to 10. Every entry is in the table that follows.": {
    es: "Altura de las barras de síntomas: intensidad de 0 a 10. Todas las entradas están en la tabla que sigue.",
    de: "Höhe der Balken bei Symptomen: Stärke von 0 bis 10. Jeder Eintrag steht in der Tabelle danach.",
    fr: "Hauteur des barres des symptômes : intensité de 0 à 10. Toutes les entrées sont dans le tableau qui suit.",
  },
  "1 mark has no room for a name here; the table has all names.": {
    es: "1 marca no tiene sitio para su nombre; la tabla tiene todos los nombres.",
    de: "Für den Namen von 1 Zeichen ist hier kein Platz; die Tabelle hat alle Namen.",
    fr: "Il n’y a pas de place ici pour le nom d’un repère ; le tableau a tous les noms.",
  },
  "{count} marks have no room for a name here; the table has all names.": {
    es: "{count} marcas no tienen sitio para su nombre; la tabla tiene todos los nombres.",
    de: "Für die Namen von {count} Zeichen ist hier kein Platz; die Tabelle hat alle Namen.",
    fr: "Il n’y a pas de place ici pour les noms de {count} repères ; le tableau a tous les noms.",
  },
  "Too far from the other entries for this scale: {names}.": {
    es: "Demasiado lejos de las demás entradas para esta escala: {names}.",
    de: "Zu weit von den anderen Einträgen entfernt für diesen Maßstab: {names}.",
    fr: "Trop loin des autres entrées pour cette échelle : {names}.",
  },
  "Not drawn: {names}.": {
    es: "No dibujado: {names}.",
    de: "Nicht gezeichnet: {names}.",
    fr: "Non dessiné : {names}.",
  },
  // The one-page summary, goal and questions.
  "1 more line for want of room.": {
    es: "1 línea más, por falta de sitio.",
    de: "1 weitere Zeile hat keinen Platz.",
    fr: "1 ligne de plus, faute de place.",
  },
  "{count} more lines for want of room.": {
    es: "{count} líneas más, por falta de sitio.",
    de: "{count} weitere Zeilen haben keinen Platz.",
    fr: "{count} lignes de plus, faute de place.",
  },
  "said by the person": { es: "lo dice la persona", de: "sagt die Person", fr: "dit par la personne" },
  "from a paper that is not in this packet": {
    es: "de un documento que no está en esta documentación",
    de: "aus einem Papier, das nicht in diesen Unterlagen ist",
    fr: "d’un document qui n’est pas dans ce dossier",
  },
  "in dispute": { es: "discutido", de: "umstritten", fr: "contesté" },
  "stopped: {why}": { es: "se dejó: {why}", de: "beendet: {why}", fr: "arrêté : {why}" },
  "1 laboratory result that nobody has checked": {
    es: "1 resultado de laboratorio que nadie ha comprobado",
    de: "1 Laborwert, den niemand geprüft hat",
    fr: "1 résultat de laboratoire que personne n’a vérifié",
  },
  "{count} laboratory results that nobody has checked": {
    es: "{count} resultados de laboratorio que nadie ha comprobado",
    de: "{count} Laborwerte, die niemand geprüft hat",
    fr: "{count} résultats de laboratoire que personne n’a vérifiés",
  },
  "1 pathology report that nobody has checked": {
    es: "1 informe de anatomía patológica que nadie ha comprobado",
    de: "1 Befund der Pathologie, den niemand geprüft hat",
    fr: "1 compte rendu d’anatomopathologie que personne n’a vérifié",
  },
  "{count} pathology reports that nobody has checked": {
    es: "{count} informes de anatomía patológica que nadie ha comprobado",
    de: "{count} Befunde der Pathologie, die niemand geprüft hat",
    fr: "{count} comptes rendus d’anatomopathologie que personne n’a vérifiés",
  },
  "1 line": { es: "1 línea", de: "1 Zeile", fr: "1 ligne" },
  "{count} lines": { es: "{count} líneas", de: "{count} Zeilen", fr: "{count} lignes" },
  "Not on this page for want of room: {what}.": {
    es: "No está en esta página por falta de sitio: {what}.",
    de: "Ohne Platz auf dieser Seite: {what}.",
    fr: "Pas sur cette page, faute de place : {what}.",
  },
  "{lines} shortened (…).": {
    es: "{lines}: texto acortado (…).",
    de: "{lines} gekürzt (…).",
    fr: "{lines} : texte abrégé (…).",
  },
  "Left out: {what}.": { es: "Omitido: {what}.", de: "Weggelassen: {what}.", fr: "Laissé de côté : {what}." },
  "Nothing is written down here about {what}, which does not mean that there are none.": {
    es: "Aquí no hay nada anotado sobre {what}; eso no significa que no haya.",
    de: "Hier ist nichts über {what} aufgeschrieben; das heißt nicht, dass es keine gibt.",
    fr: "Rien n’est noté ici sur {what} ; cela ne veut pas dire qu’il n’y en a pas.",
  },
  medicines: { es: "medicamentos", de: "Medikamente", fr: "les médicaments" },
  allergies: { es: "alergias", de: "Allergien", fr: "les allergies" },
  "Is the diagnosis right?": {
    es: "¿Es correcto el diagnóstico?",
    de: "Stimmt die Diagnose?",
    fr: "Le diagnostic est-il juste ?",
  },
  "What else could be done, and what does each way cost and bring?": {
    es: "¿Qué más se podría hacer, y qué cuesta y aporta cada camino?",
    de: "Was könnte man sonst tun, und was kostet und bringt jeder Weg?",
    fr: "Que pourrait-on faire d’autre, et que coûte et apporte chaque voie ?",
  },
  "Is the operation needed?": {
    es: "¿Es necesaria la operación?",
    de: "Ist die Operation nötig?",
    fr: "L’opération est-elle nécessaire ?",
  },
  "What is to be expected?": {
    es: "¿Qué cabe esperar?",
    de: "Was ist zu erwarten?",
    fr: "À quoi faut-il s’attendre ?",
  },
  "A second look at the images": {
    es: "Una segunda mirada a las imágenes",
    de: "Ein zweiter Blick auf die Bilder",
    fr: "Un second regard sur les images",
  },
  "A second look at the pathology": {
    es: "Una segunda mirada a la anatomía patológica",
    de: "Ein zweiter Blick auf die Pathologie",
    fr: "Un second regard sur l’anatomopathologie",
  },
  "Are there newer treatments or trials?": {
    es: "¿Hay tratamientos o ensayos más nuevos?",
    de: "Gibt es neuere Behandlungen oder Studien?",
    fr: "Y a-t-il des traitements ou des essais plus récents ?",
  },
  "Care by somebody who does this often": {
    es: "Que atienda alguien que lo hace a menudo",
    de: "Behandlung durch jemanden, der das oft macht",
    fr: "Une prise en charge par quelqu’un qui le fait souvent",
  },
  // An addendum.
  "Packet {code} of {date}. This is addendum {number}.": {
    es: "Documentación {code} del {date}. Este es el anexo posterior {number}.",
    de: "Unterlagen {code} vom {date}. Dies ist Nachtrag {number}.",
    fr: "Dossier {code} du {date}. Ceci est le complément {number}.",
  },
  "This is addendum {number} to the packet {code} of {date}. That packet stays as it is, and so do its page numbers; this one holds only what came since.":
    {
      es: "Este es el anexo posterior {number} a la documentación {code} del {date}. Aquella queda como está, también sus números de página; esta contiene solo lo que llegó después.",
      de: "Dies ist Nachtrag {number} zu den Unterlagen {code} vom {date}. Jene bleiben, wie sie sind, auch ihre Seitenzahlen; hier ist nur, was seither kam.",
      fr: "Ceci est le complément {number} au dossier {code} du {date}. Ce dossier reste tel quel, avec ses numéros de page ; celui-ci ne contient que ce qui est venu depuis.",
    },
  "This is addendum {number} to the packet {code} of {date}, made for {recipient}. That packet stays as it is, and so do its page numbers; this one holds only what came since.":
    {
      es: "Este es el anexo posterior {number} a la documentación {code} del {date}, hecha para {recipient}. Aquella queda como está, también sus números de página; esta contiene solo lo que llegó después.",
      de: "Dies ist Nachtrag {number} zu den Unterlagen {code} vom {date}, erstellt für {recipient}. Jene bleiben, wie sie sind, auch ihre Seitenzahlen; hier ist nur, was seither kam.",
      fr: "Ceci est le complément {number} au dossier {code} du {date}, fait pour {recipient}. Ce dossier reste tel quel, avec ses numéros de page ; celui-ci ne contient que ce qui est venu depuis.",
    },
  "What the person had written down by then was not kept: all of it is here.": {
    es: "Lo que la persona había anotado hasta entonces no se guardó: está todo aquí.",
    de: "Was die Person bis dahin aufgeschrieben hatte, wurde nicht festgehalten: Alles davon steht hier.",
    fr: "Ce que la personne avait noté jusque-là n’a pas été conservé : tout est ici.",
  },
  "1 more line for want of room; see contents and timeline.": {
    es: "1 línea más, por falta de sitio; véanse el índice y la cronología.",
    de: "1 weitere Zeile hat keinen Platz; siehe Inhalt und Verlauf.",
    fr: "1 ligne de plus, faute de place ; voir le sommaire et la chronologie.",
  },
  "{count} more lines for want of room; see contents and timeline.": {
    es: "{count} líneas más, por falta de sitio; véanse el índice y la cronología.",
    de: "{count} weitere Zeilen haben keinen Platz; siehe Inhalt und Verlauf.",
    fr: "{count} lignes de plus, faute de place ; voir le sommaire et la chronologie.",
  },
  "a paper": { es: "un documento", de: "ein Papier", fr: "un document" },
  "{result}: no longer among the results of its paper": {
    es: "{result}: ya no está entre los resultados de su documento",
    de: "{result}: nicht mehr unter den Werten seines Papiers",
    fr: "{result} : n’est plus parmi les résultats de son document",
  },
  "{now}; before: {before}": {
    es: "{now}; antes: {before}",
    de: "{now}; vorher: {before}",
    fr: "{now} ; avant : {before}",
  },
} as const satisfies Phrases;
