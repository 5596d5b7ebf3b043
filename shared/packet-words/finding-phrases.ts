/** What readers noticed, in the languages beside English; the English sentences are in finding-words.ts. "{detail}" is the value of the finding. */
import type { FindingCode } from "../model/finding.ts";
import type { Others } from "./others.ts";

export const findingPhrases: Readonly<Record<FindingCode, Others>> = {
  "dicom-no-file-meta": {
    es: "A este archivo de imagen le falta la cabecera con la que empiezan tales archivos; aun así se leyó.",
    de: "Der Bilddatei fehlt der Kopf, mit dem solche Dateien beginnen; sie wurde trotzdem gelesen.",
    fr: "Il manque à ce fichier d’image l’en-tête par lequel ces fichiers commencent ; il a été lu tout de même.",
  },
  "dicom-transfer-syntax-missing": {
    es: "El archivo de imagen no dice cómo está escrito; se dedujo de su contenido.",
    de: "Die Bilddatei sagt nicht, wie sie geschrieben ist; das wurde aus ihrem Inhalt erschlossen.",
    fr: "Le fichier d’image ne dit pas comment il est écrit ; cela a été tiré de son contenu.",
  },
  "dicom-transfer-syntax-wrong": {
    es: "El archivo de imagen dice estar escrito de otro modo que el real; se leyó tal como está.",
    de: "Die Bilddatei gibt an, anders geschrieben zu sein, als sie ist; sie wurde gelesen, wie sie ist.",
    fr: "Le fichier d’image dit être écrit autrement qu’il ne l’est ; il a été lu tel qu’il est.",
  },
  "dicom-ends-early": {
    es: "El archivo de imagen termina antes de tiempo o está dañado; lo que hay antes se leyó.",
    de: "Die Bilddatei endet zu früh oder ist beschädigt; was davor steht, wurde gelesen.",
    fr: "Le fichier d’image finit trop tôt ou est abîmé ; ce qui précède a été lu.",
  },
  "dicom-pixel-data-short": {
    es: "El archivo de imagen está cortado: falta una parte de su imagen. Pídalo de nuevo donde se hizo.",
    de: "Die Bilddatei ist abgeschnitten: Ein Teil ihres Bildes fehlt. Fordern Sie sie dort neu an, wo sie erstellt wurde.",
    fr: "Le fichier d’image est coupé : une partie de son image manque. Redemandez-le là où il a été fait.",
  },
  "dicom-pixel-data-long": {
    es: "El archivo de imagen contiene más datos de imagen de los que anuncia; puede que parte no se muestre.",
    de: "Die Bilddatei enthält mehr Bilddaten, als sie ankündigt; manches davon wird vielleicht nicht gezeigt.",
    fr: "Le fichier d’image contient plus de données d’image qu’il n’en annonce ; une partie peut ne pas être montrée.",
  },
  "dicom-pixel-data-missing": {
    es: "El archivo de imagen no contiene ninguna imagen. Pídalo de nuevo donde se hizo.",
    de: "In der Bilddatei ist kein Bild. Fordern Sie sie dort neu an, wo sie erstellt wurde.",
    fr: "Le fichier d’image ne contient pas d’image. Redemandez-le là où il a été fait.",
  },
  "dicom-frames-missing": {
    es: "El archivo de imagen anuncia más imágenes de las que contiene; hay: {detail}. Pídalo de nuevo donde se hizo.",
    de: "Die Bilddatei kündigt mehr Bilder an, als sie enthält; vorhanden: {detail}. Fordern Sie sie dort neu an, wo sie erstellt wurde.",
    fr: "Le fichier d’image annonce plus d’images qu’il n’en contient ; présentes : {detail}. Redemandez-le là où il a été fait.",
  },
  "dicom-picture-size-missing": {
    es: "El archivo de imagen no dice el ancho y el alto de su imagen, de modo que los programas pueden no mostrarla.",
    de: "Die Bilddatei sagt nicht, wie breit und hoch ihr Bild ist; Programme zeigen es vielleicht nicht.",
    fr: "Le fichier d’image ne dit pas la largeur et la hauteur de son image ; des programmes peuvent ne pas la montrer.",
  },
  "dicom-bits-contradict": {
    es: "El archivo de imagen se contradice sobre cómo están guardados sus valores de brillo; los programas pueden mostrarlo mal o no mostrarlo.",
    de: "Die Bilddatei widerspricht sich darin, wie ihre Helligkeitswerte gespeichert sind; Programme zeigen sie vielleicht falsch oder gar nicht.",
    fr: "Le fichier d’image se contredit sur la façon dont ses valeurs de luminosité sont stockées ; des programmes peuvent mal le montrer, ou pas du tout.",
  },
  "dicom-trailing-bytes": {
    es: "Detrás del final de la imagen hay algo que no es parte de ella; la imagen misma se leyó.",
    de: "Hinter dem Ende des Bildes steht etwas, das nicht dazu gehört; das Bild selbst wurde gelesen.",
    fr: "Derrière la fin de l’image se trouve quelque chose qui n’en fait pas partie ; l’image elle-même a été lue.",
  },
  "dicom-stray-delimiter": {
    es: "Una parte de la descripción del archivo de imagen está mal formada; lo que la rodea se leyó.",
    de: "Ein Teil der Beschreibung der Bilddatei ist fehlerhaft; was darum steht, wurde gelesen.",
    fr: "Une partie de la description du fichier d’image est mal formée ; ce qui l’entoure a été lu.",
  },
  "dicom-character-set-unknown": {
    es: "El archivo de imagen nombra mal sus letras; se leyeron como {detail}. Compruebe los nombres.",
    de: "Die Bilddatei benennt ihre Buchstaben falsch; sie wurden als {detail} gelesen. Prüfen Sie die Namen.",
    fr: "Le fichier d’image nomme mal ses lettres ; elles ont été lues comme {detail}. Vérifiez les noms.",
  },
  "dicom-character-set-missing": {
    es: "El archivo de imagen no dice qué letras usa; se leyeron como {detail}. Compruebe los nombres.",
    de: "Die Bilddatei sagt nicht, welche Buchstaben sie verwendet; sie wurden als {detail} gelesen. Prüfen Sie die Namen.",
    fr: "Le fichier d’image ne dit pas quelles lettres il utilise ; elles ont été lues comme {detail}. Vérifiez les noms.",
  },
  "dicom-uid-invalid": {
    es: "El número propio del archivo de imagen no cumple las reglas de la norma; se conserva y se muestra bajo él.",
    de: "Die eigene Nummer der Bilddatei bricht die Regeln des Standards; sie wird darunter aufbewahrt und gezeigt.",
    fr: "Le numéro propre du fichier d’image enfreint les règles de la norme ; il est conservé et montré sous ce numéro.",
  },
  "dicom-uid-missing": {
    es: "Al archivo de imagen le falta el número de su estudio o serie; se agrupó por lo demás que dice.",
    de: "Der Bilddatei fehlt die Nummer ihrer Untersuchung oder Serie; sie wurde nach dem zugeordnet, was sie sonst sagt.",
    fr: "Il manque au fichier d’image le numéro de son examen ou de sa série ; il a été regroupé d’après ce qu’il dit par ailleurs.",
  },
  "dicom-file-uid-differs": {
    es: "El archivo de imagen indica un número propio (UID) en su cabecera y otro en su contenido; se conserva bajo el de su contenido.",
    de: "Die Bilddatei nennt in ihrem Kopf eine eigene Nummer (UID) und in ihrem Inhalt eine andere; sie wird unter der im Inhalt aufbewahrt.",
    fr: "Le fichier d’image indique un numéro propre (UID) dans son en-tête et un autre dans son contenu ; il est conservé sous celui de son contenu.",
  },
  "dicom-date-from-elsewhere": {
    es: "El estudio no indica una fecha propia que sirva; esta viene de: {detail}.",
    de: "Die Untersuchung nennt kein eigenes brauchbares Datum; dieses kommt von: {detail}.",
    fr: "L’examen n’indique pas de date propre utilisable ; celle-ci vient de : {detail}.",
  },
  "dicom-date-unread": {
    es: "Una fecha del archivo de imagen no se puede leer con certeza y no se usó: {detail}.",
    de: "Ein Datum in der Bilddatei lässt sich nicht sicher lesen und wurde nicht verwendet: {detail}.",
    fr: "Une date du fichier d’image ne peut pas être lue avec certitude et n’a pas été utilisée : {detail}.",
  },
  "dicom-date-doubted": {
    es: "Una fecha del archivo de imagen no puede ser el día del estudio y no se usó: {detail}.",
    de: "Ein Datum in der Bilddatei kann nicht der Tag der Untersuchung sein und wurde nicht verwendet: {detail}.",
    fr: "Une date du fichier d’image ne peut pas être le jour de l’examen et n’a pas été utilisée : {detail}.",
  },
  "dicom-dates-far-apart": {
    es: "Las fechas del archivo de imagen están separadas por años: {detail}. Compruebe la fecha del estudio.",
    de: "Daten in der Bilddatei liegen Jahre auseinander: {detail}. Prüfen Sie das Datum der Untersuchung.",
    fr: "Des dates du fichier d’image sont éloignées de plusieurs années : {detail}. Vérifiez la date de l’examen.",
  },
  "dicom-study-dates-differ": {
    es: "Las imágenes de este estudio indican fechas distintas: {detail}. Está bajo la primera; compruebe la fecha.",
    de: "Die Bilder dieser Untersuchung nennen verschiedene Daten: {detail}. Sie steht unter dem ersten; prüfen Sie das Datum.",
    fr: "Les images de cet examen indiquent des dates différentes : {detail}. Il est classé sous la première ; vérifiez la date.",
  },
  "dicom-study-uid-shared": {
    es: "Imágenes que indican otro paciente llevan el mismo número de estudio (UID). Se guardan aparte; un sistema de imágenes puede mezclarlas.",
    de: "Bilder, die einen anderen Patienten nennen, tragen dieselbe Nummer der Untersuchung (UID). Sie sind getrennt; ein Bildsystem kann sie vermischen.",
    fr: "Des images qui indiquent un autre patient portent le même numéro d’examen (UID). Elles sont gardées à part ; un système d’imagerie peut les mélanger.",
  },
  "dicom-program-in-preamble": {
    es: "En los primeros bytes del archivo de imagen se esconde un programa; el archivo se guarda exacto y aquí va desactivado.",
    de: "In den ersten Bytes der Bilddatei versteckt sich ein Programm; die Datei ist genau aufbewahrt und hier entschärft.",
    fr: "Un programme se cache dans les premiers octets du fichier d’image ; le fichier est conservé exact et désarmé ici.",
  },
  "dicom-inner-document-lost": {
    es: "El documento dentro de este archivo de imagen no se puede sacar; el archivo se conserva como está.",
    de: "Das Dokument in dieser Bilddatei lässt sich nicht herausnehmen; die Datei ist aufbewahrt, wie sie ist.",
    fr: "Le document contenu dans ce fichier d’image ne peut pas être extrait ; le fichier est conservé tel quel.",
  },
  "structured-report-text": {
    es: "Este es el texto de un informe estructurado, sacado del archivo con el que llegó entre las imágenes.",
    de: "Dies ist der Text eines strukturierten Befunds, ausgeschrieben aus der Datei, in der er unter den Bildern kam.",
    fr: "Ceci est le texte d’un compte rendu structuré, tiré du fichier dans lequel il est arrivé parmi les images.",
  },
  "dicom-image-number-conflict": {
    es: "Otro archivo lleva el mismo número de imagen (SOP Instance UID) con otro contenido; se conservan los dos.",
    de: "Eine andere Datei trägt dieselbe Bildnummer (SOP Instance UID) mit anderem Inhalt; beide sind aufbewahrt.",
    fr: "Un autre fichier porte le même numéro d’image (SOP Instance UID) avec un autre contenu ; les deux sont conservés.",
  },
  "dicomdir-records-unreached": {
    es: "El directorio del disco está dañado en partes; aun así se buscaron sus archivos.",
    de: "Das Verzeichnis der Disc ist stellenweise beschädigt; ihre Dateien wurden trotzdem gesucht.",
    fr: "Le répertoire du disque est abîmé par endroits ; ses fichiers ont été cherchés tout de même.",
  },
  "pdf-page-unreadable": {
    es: "Las palabras de algunas páginas no se pueden leer; las páginas mismas se conservan.",
    de: "Die Wörter mancher Seiten sind nicht lesbar; die Seiten selbst sind da.",
    fr: "Les mots de certaines pages ne peuvent pas être lus ; les pages elles-mêmes sont conservées.",
  },
  "pdf-form-values": {
    es: "Un formulario rellenado; se leyeron sus valores.",
    de: "Ein ausgefülltes Formular; seine Werte wurden gelesen.",
    fr: "Un formulaire rempli ; ses valeurs ont été lues.",
  },
  "pdf-xfa-dynamic": {
    es: "Este formulario muestra su contenido solo en Adobe Reader; lo que se pudo leer de sus campos se encuentra con la búsqueda.",
    de: "Dieses Formular zeigt seinen Inhalt nur im Adobe Reader; was sich von seinen Feldern lesen ließ, ist in den Daten zu finden.",
    fr: "Ce formulaire ne montre son contenu que dans Adobe Reader ; ce qui a pu être lu de ses champs se trouve par la recherche.",
  },
  "letters-not-printable": {
    es: "Algunas letras no se pueden imprimir aquí y aparecen como su número, por ejemplo «{detail}»; el original está en la carpeta Originals.",
    de: "Manche Buchstaben lassen sich hier nicht drucken und stehen als ihre Nummer da, etwa „{detail}“; das Original ist im Ordner Originals.",
    fr: "Certaines lettres ne peuvent pas être imprimées ici et figurent par leur numéro, par exemple « {detail} » ; l’original est dans le dossier Originals.",
  },
  "pdf-attachments": {
    es: "Archivos adjuntos dentro de este documento: {detail}; lo que se pudo sacar es un documento propio.",
    de: "Angehängte Dateien in diesem Dokument: {detail}; was sich herausnehmen ließ, ist ein eigenes Dokument.",
    fr: "Fichiers joints à l’intérieur de ce document : {detail} ; ce qui a pu en être extrait est un document à part.",
  },
  "pdf-annotations-unreadable": {
    es: "Lo que se rellenó o anotó junto a las páginas no se puede leer; las páginas y el archivo se conservan.",
    de: "Was neben den Seiten ausgefüllt oder notiert wurde, ist nicht lesbar; Seiten und Datei sind da.",
    fr: "Ce qui a été rempli ou noté à côté des pages ne peut pas être lu ; les pages et le fichier sont conservés.",
  },
  "pdf-lines-unreadable": {
    es: "Las líneas dibujadas aquí no se pueden leer: un valor tachado puede figurar como válido, y columnas muy juntas pueden haberse unido. Compare lo leído con la página.",
    de: "Die hier gezeichneten Linien sind nicht lesbar: Ein durchgestrichener Wert kann als gültig dastehen, und eng stehende Spalten können zu einer geworden sein. Vergleichen Sie das Gelesene mit der Seite.",
    fr: "Les traits dessinés ici ne peuvent pas être lus : une valeur barrée peut figurer comme valable, et des colonnes serrées peuvent s’être confondues. Comparez ce qui a été lu avec la page.",
  },
  "pdf-opened-by-password": {
    es: "El archivo llegó cerrado con contraseña. Estas son las páginas de una copia abierta con ella; el archivo cerrado se conserva como llegó.",
    de: "Die Datei kam mit einem Kennwort verschlossen. Dies sind die Seiten einer damit geöffneten Kopie; die verschlossene Datei ist aufbewahrt, wie sie kam.",
    fr: "Le fichier est arrivé verrouillé par un mot de passe. Voici les pages d’une copie ouverte avec lui ; le fichier verrouillé est conservé tel qu’il est arrivé.",
  },
  "pdf-envelope-removed": {
    es: "El documento llegó en un sobre firmado; se sacó para leerlo, y el sobre se conserva.",
    de: "Das Dokument kam in einem signierten Umschlag; es wurde zum Lesen herausgenommen, der Umschlag ist aufbewahrt.",
    fr: "Le document est arrivé dans une enveloppe signée ; il en a été sorti pour être lu, l’enveloppe est conservée.",
  },
  "picture-cut-off": {
    es: "La imagen se interrumpe antes de su final; una parte puede estar gris o faltar. Fotografíela o escanéela de nuevo si el papel existe aún.",
    de: "Das Bild bricht vor seinem Ende ab; ein Teil kann grau sein oder fehlen. Fotografieren oder scannen Sie das Papier neu, wenn es noch da ist.",
    fr: "L’image s’interrompt avant sa fin ; une partie peut être grise ou manquer. Photographiez ou numérisez de nouveau le papier s’il existe encore.",
  },
  "picture-first-of-several": {
    es: "La imagen se mueve: son varias imágenes seguidas ({detail}), de las que se muestra la primera. El archivo mismo se conserva entero.",
    de: "Das Bild bewegt sich: mehrere Bilder nacheinander ({detail}), von denen das erste gezeigt ist. Die Datei selbst ist ganz aufbewahrt.",
    fr: "L’image bouge : ce sont plusieurs images à la suite ({detail}), dont la première est montrée. Le fichier lui-même est conservé entier.",
  },
  "picture-page-unreadable": {
    es: "La imagen de esta página está dañada o escrita de un modo que aquí no se conoce, así que no se puede mostrar. El archivo mismo se conserva.",
    de: "Das Bild dieser Seite ist beschädigt oder auf eine hier unbekannte Weise geschrieben und lässt sich nicht zeigen. Die Datei selbst ist aufbewahrt.",
    fr: "L’image de cette page est abîmée ou écrite d’une façon inconnue ici, et ne peut pas être montrée. Le fichier lui-même est conservé.",
  },
  "words-from-picture": {
    es: "Las palabras se leyeron de una imagen del papel, lo que a veces falla; seguridad del programa en conjunto: {detail} %. Compare lo importante con la imagen.",
    de: "Die Wörter wurden von einem Bild des Papiers gelesen, was hin und wieder misslingt; Sicherheit des Programms im Ganzen: {detail} %. Vergleichen Sie Wichtiges mit dem Bild.",
    fr: "Les mots ont été lus sur une image du papier, ce qui échoue de temps en temps ; certitude du programme dans l’ensemble : {detail} %. Comparez ce qui compte avec l’image.",
  },
  "words-from-picture-doubted": {
    es: "Algunos números salieron distintos al leerlos por segunda vez. Llevan detrás un signo de interrogación y no se toman por valores; mire la imagen.",
    de: "Manche Zahlen waren beim zweiten Lesen anders. Sie haben ein Fragezeichen hinter sich und gelten nicht als Werte; sehen Sie das Bild an.",
    fr: "Certains nombres sont sortis différents à la seconde lecture. Ils portent un point d’interrogation et ne comptent pas comme valeurs ; regardez l’image.",
  },
  "pdf-prefix-removed": {
    es: "Delante del documento hay órdenes de una impresora; se leyó sin ellas.",
    de: "Vor dem Dokument stehen Befehle eines Druckers; es wurde ohne sie gelesen.",
    fr: "Des commandes d’imprimante se trouvent devant le document ; il a été lu sans elles.",
  },
  "mail-attachments": {
    es: "Archivos enviados con este mensaje: {detail}; lo que se pudo sacar es un documento propio.",
    de: "Mit dieser Nachricht geschickte Dateien: {detail}; was sich herausnehmen ließ, ist ein eigenes Dokument.",
    fr: "Fichiers envoyés avec ce message : {detail} ; ce qui a pu en être extrait est un document à part.",
  },
  "attachments-lost": {
    es: "Archivos del interior que no se pudieron sacar: {detail}; nadie ha mirado lo que contienen.",
    de: "Dateien darin, die sich nicht herausnehmen ließen: {detail}; niemand hat gesehen, was sie enthalten.",
    fr: "Fichiers à l’intérieur qui n’ont pas pu être extraits : {detail} ; personne n’a regardé ce qu’ils contiennent.",
  },
  "not-described": {
    es: "De quién es, qué es y su fecha no se pudo deducir de sus palabras. Mírelo usted.",
    de: "Wessen es ist, was es ist und sein Datum ließen sich aus seinen Wörtern nicht erschließen. Sehen Sie selbst nach.",
    fr: "À qui il est, ce qu’il est et sa date n’ont pas pu être tirés de ses mots. Regardez vous-même.",
  },
  "table-results-beyond": {
    es: "Esta tabla tiene {detail} filas de resultados, más de las que se leen de un papel: se leyeron las primeras 5000 y se muestran todas.",
    de: "Diese Tabelle hat {detail} Zeilen mit Ergebnissen, mehr als von einem Papier gelesen werden: Gelesen sind die ersten 5000, gezeigt werden alle.",
    fr: "Ce tableau a {detail} lignes de résultats, plus qu’il n’en est lu d’un papier : les 5000 premières sont lues, toutes sont montrées.",
  },
  "table-rows-odd": {
    es: "Filas con más o menos celdas que la cabecera de esta tabla: {detail}; de ellas no se leyó nada. Compare lo que pone con su origen.",
    de: "Zeilen mit mehr oder weniger Feldern als der Kopf dieser Tabelle: {detail}; aus ihnen wurde nichts gelesen. Vergleichen Sie, was dort steht, mit der Quelle.",
    fr: "Lignes avec plus ou moins de cases que l’en-tête de ce tableau : {detail} ; rien n’en a été lu. Comparez ce qui y est écrit avec la source.",
  },
  "table-of-several": {
    es: "Lo que está en este archivo es de {detail} personas. No se leyó ningún resultado, pues cada uno debe guardarse con su persona.",
    de: "Was in dieser Datei steht, gehört zu {detail} Personen. Es wurde kein Wert gelesen, denn jeder gehört zu seiner Person.",
    fr: "Ce que contient ce fichier concerne {detail} personnes. Aucun résultat n’en a été lu, car chacun doit être classé chez la sienne.",
  },
  "text-encoding-guessed": {
    es: "El archivo no dice qué letras usa; se leyó como {detail}.",
    de: "Die Datei sagt nicht, welche Buchstaben sie verwendet; sie wurde als {detail} gelesen.",
    fr: "Le fichier ne dit pas quelles lettres il utilise ; il a été lu comme {detail}.",
  },
  "text-bytes-replaced": {
    es: "Caracteres que no se pudieron leer y aparecen como �: {detail}.",
    de: "Zeichen, die sich nicht lesen ließen und als � dastehen: {detail}.",
    fr: "Caractères qui n’ont pas pu être lus et figurent comme � : {detail}.",
  },
  "not-for-reading": {
    es: "El archivo contiene código o datos, no palabras para personas; se conserva y no se muestra como páginas.",
    de: "Die Datei enthält Code oder Daten, keine Wörter für Menschen; sie ist aufbewahrt und nicht als Seiten gezeigt.",
    fr: "Le fichier contient du code ou des données, pas de mots pour des personnes ; il est conservé et n’est pas montré en pages.",
  },
  "note-damaged": {
    es: "El documento está dañado en partes; se muestra lo que se pudo leer. Mire el original.",
    de: "Das Dokument ist stellenweise beschädigt; gezeigt ist, was sich lesen ließ. Sehen Sie das Original an.",
    fr: "Le document est abîmé par endroits ; ce qui a pu être lu est montré. Regardez l’original.",
  },
  "note-deleted": {
    es: "Pasajes quitados de este documento con control de cambios: {detail}; lo quitado no se muestra. El original lo tiene.",
    de: "Mit verfolgten Änderungen aus diesem Dokument genommene Stellen: {detail}; sie sind nicht gezeigt. Das Original hat sie.",
    fr: "Passages retirés de ce document avec suivi des modifications : {detail} ; ils ne sont pas montrés. L’original les a.",
  },
  "note-added": {
    es: "Pasajes añadidos a este documento y aún no aceptados: {detail}; se muestran como el resto.",
    de: "In dieses Dokument eingefügte und noch nicht angenommene Stellen: {detail}; sie sind gezeigt wie der Rest.",
    fr: "Passages ajoutés à ce document et pas encore acceptés : {detail} ; ils sont montrés comme le reste.",
  },
  "note-struck": {
    es: "Pasajes con una raya encima: {detail}; aparecen aquí como [struck out: …].",
    de: "Durchgestrichene Stellen: {detail}; sie stehen hier als [struck out: …].",
    fr: "Passages barrés : {detail} ; ils figurent ici comme [struck out: …].",
  },
  "note-hidden": {
    es: "Pasajes marcados como ocultos en este documento, que no se muestran: {detail}. El original los tiene.",
    de: "In diesem Dokument als verborgen gesetzte Stellen, die nicht gezeigt sind: {detail}. Das Original hat sie.",
    fr: "Passages marqués comme cachés dans ce document, non montrés : {detail}. L’original les a.",
  },
  "note-withdrawn": {
    es: "Entradas que su propio origen marca como introducidas por error, anuladas o de estado desconocido: {detail}. Se nombran en la página y no se toman por hechos.",
    de: "Einträge, die ihre eigene Quelle als irrtümlich, storniert oder mit unbekanntem Stand bezeichnet: {detail}. Sie sind auf der Seite genannt und gelten nicht als Tatsachen.",
    fr: "Entrées que leur propre source dit saisies par erreur, annulées ou d’état inconnu : {detail}. Elles sont nommées sur la page et ne sont pas tenues pour des faits.",
  },
  "note-comments": {
    es: "Comentarios junto al texto: {detail}; aquí lo siguen entre corchetes.",
    de: "Kommentare neben dem Text: {detail}; hier folgen sie ihm in Klammern.",
    fr: "Commentaires à côté du texte : {detail} ; ici ils le suivent entre crochets.",
  },
  "note-pictures": {
    es: "Imágenes de este documento que no se muestran aquí: {detail}. Mire el original.",
    de: "Bilder in diesem Dokument, die hier nicht gezeigt sind: {detail}. Sehen Sie das Original an.",
    fr: "Images de ce document qui ne sont pas montrées ici : {detail}. Regardez l’original.",
  },
  "note-elsewhere": {
    es: "Imágenes o partes que están en otro lugar de una red: {detail}; no se pidió nada, así que no se muestran.",
    de: "Bilder oder Teile, die anderswo in einem Netz liegen: {detail}; nichts wurde geholt, darum sind sie nicht gezeigt.",
    fr: "Images ou parties qui sont ailleurs sur un réseau : {detail} ; rien n’a été demandé, elles ne sont donc pas montrées.",
  },
  "note-embedded": {
    es: "Archivos de otros programas dentro de este documento, que no se muestran: {detail}; nadie ha mirado lo que contienen.",
    de: "Dateien anderer Programme in diesem Dokument, die nicht gezeigt sind: {detail}; niemand hat gesehen, was sie enthalten.",
    fr: "Fichiers d’autres programmes dans ce document, non montrés : {detail} ; personne n’a regardé ce qu’ils contiennent.",
  },
  "note-macros": {
    es: "Dentro de este documento hay un programa (macro). No se ejecutó; está en el original, así que ábralo con cuidado.",
    de: "In diesem Dokument steckt ein Programm (Makro). Es wurde nicht ausgeführt; das Original hat es, öffnen Sie es also mit Vorsicht.",
    fr: "Un programme (macro) se trouve dans ce document. Il n’a pas été exécuté ; l’original l’a, ouvrez-le donc avec prudence.",
  },
  "contents-not-inspected": {
    es: "Nadie ha mirado dentro de este archivo: {detail}.",
    de: "Niemand hat in diese Datei hineingesehen: {detail}.",
    fr: "Personne n’a regardé à l’intérieur de ce fichier : {detail}.",
  },
  "names-several-patients": {
    es: "Sus páginas nombran a más de un paciente. Mire si todas son de esta persona.",
    de: "Seine Seiten nennen mehr als einen Patienten. Sehen Sie nach, ob jede Seite zu dieser Person gehört.",
    fr: "Ses pages nomment plus d’un patient. Regardez si chaque page est bien de cette personne.",
  },
  "earlier-results": {
    es: "Filas con un resultado de un día anterior junto al nuevo: {detail}. Solo se leen los nuevos; los anteriores están en el papel de su día, o solo en este.",
    de: "Zeilen mit einem Ergebnis von einem früheren Tag neben dem neuen: {detail}. Gelesen sind nur die neuen; die früheren stehen auf dem Papier ihres Tages oder nur auf diesem.",
    fr: "Lignes avec un résultat d’un jour antérieur à côté du nouveau : {detail}. Seuls les nouveaux sont lus ; les antérieurs figurent sur le papier de leur jour, ou sur celui-ci seul.",
  },
  "stored-copy-mended": {
    es: "La copia guardada estaba dañada. Este archivo ocupa su lugar, y el registro vuelve a estar completo.",
    de: "Die aufbewahrte Kopie war beschädigt. Diese Datei ist an ihre Stelle getreten, und der Bestand ist wieder ganz.",
    fr: "La copie conservée était abîmée. Ce fichier l’a remplacée, et l’ensemble est de nouveau complet.",
  },
};
