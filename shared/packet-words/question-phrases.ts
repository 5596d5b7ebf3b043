/**
 * The questions of the bank in a packet's other languages. Only one that stands in a case exactly as the bank has it is said so: what a
 * person worded stays theirs.
 */
import type { Phrases } from "./others.ts";

export const questionPhrases = {
  "Do you agree with the diagnosis?": {
    es: "¿Está usted de acuerdo con el diagnóstico?",
    de: "Stimmen Sie der Diagnose zu?",
    fr: "Êtes-vous d’accord avec le diagnostic ?",
  },
  "What else could it be?": {
    es: "¿Qué otra cosa podría ser?",
    de: "Was könnte es sonst sein?",
    fr: "Qu’est-ce que cela pourrait être d’autre ?",
  },
  "What supports the diagnosis, and what speaks against it?": {
    es: "¿Qué apoya el diagnóstico y qué habla en contra?",
    de: "Was spricht für die Diagnose, und was dagegen?",
    fr: "Qu’est-ce qui appuie le diagnostic, et qu’est-ce qui parle contre ?",
  },
  "What would change your mind?": {
    es: "¿Qué le haría cambiar de opinión?",
    de: "Was würde Ihre Meinung ändern?",
    fr: "Qu’est-ce qui vous ferait changer d’avis ?",
  },
  "Is another test needed before anything is decided?": {
    es: "¿Hace falta otra prueba antes de decidir algo?",
    de: "Ist noch eine Untersuchung nötig, bevor etwas entschieden wird?",
    fr: "Faut-il un autre examen avant de décider quoi que ce soit ?",
  },
  "Which ways of treating it are there, doing nothing among them?": {
    es: "¿Qué formas de tratarlo hay, incluida la de no hacer nada?",
    de: "Welche Wege der Behandlung gibt es, auch den, nichts zu tun?",
    fr: "Quelles sont les façons de traiter, y compris celle de ne rien faire ?",
  },
  "What are the benefits and the risks of each, in numbers?": {
    es: "¿Cuáles son los beneficios y los riesgos de cada una, en cifras?",
    de: "Was sind Nutzen und Risiken von jedem, in Zahlen?",
    fr: "Quels sont les bénéfices et les risques de chacune, en chiffres ?",
  },
  "Is there something newer or less invasive?": {
    es: "¿Hay algo más nuevo o menos invasivo?",
    de: "Gibt es etwas Neueres oder weniger Eingreifendes?",
    fr: "Existe-t-il quelque chose de plus récent ou de moins invasif ?",
  },
  "How often does it succeed, and what counts as success?": {
    es: "¿Con qué frecuencia tiene éxito y qué se considera éxito?",
    de: "Wie oft gelingt es, und was zählt als Erfolg?",
    fr: "Combien de fois cela réussit-il, et qu’appelle-t-on réussite ?",
  },
  "What happens if I wait?": {
    es: "¿Qué pasa si espero?",
    de: "Was geschieht, wenn ich warte?",
    fr: "Que se passe-t-il si j’attends ?",
  },
  "Which side effects are usual, and which are serious?": {
    es: "¿Qué efectos secundarios son habituales y cuáles son graves?",
    de: "Welche Nebenwirkungen sind üblich, und welche sind ernst?",
    fr: "Quels effets secondaires sont habituels, et lesquels sont graves ?",
  },
  "What would it mean for my daily life?": {
    es: "¿Qué supondría para mi vida diaria?",
    de: "Was würde es für meinen Alltag bedeuten?",
    fr: "Qu’est-ce que cela changerait dans ma vie de tous les jours ?",
  },
  "How many patients with just this do you see in a year?": {
    es: "¿A cuántos pacientes con exactamente esto ve usted al año?",
    de: "Wie viele Patienten mit genau dem sehen Sie in einem Jahr?",
    fr: "Combien de patients atteints de cela précisément voyez-vous par an ?",
  },
  "How often have you done this yourself?": {
    es: "¿Cuántas veces lo ha hecho usted mismo?",
    de: "Wie oft haben Sie das selbst gemacht?",
    fr: "Combien de fois l’avez-vous fait vous-même ?",
  },
  "How often do your patients have complications, and which?": {
    es: "¿Con qué frecuencia tienen complicaciones sus pacientes, y cuáles?",
    de: "Wie oft haben Ihre Patienten Komplikationen, und welche?",
    fr: "Combien de fois vos patients ont-ils des complications, et lesquelles ?",
  },
  "What would you do for somebody of your own family?": {
    es: "¿Qué haría usted si fuera alguien de su familia?",
    de: "Was würden Sie bei jemandem aus Ihrer eigenen Familie tun?",
    fr: "Que feriez-vous pour quelqu’un de votre famille ?",
  },
  "Which guideline do you follow here?": {
    es: "¿Qué guía clínica sigue usted en este caso?",
    de: "Welcher Leitlinie folgen Sie hier?",
    fr: "Quelles recommandations suivez-vous ici ?",
  },
  "Who coordinates my treatment from now on?": {
    es: "¿Quién coordina mi tratamiento a partir de ahora?",
    de: "Wer koordiniert meine Behandlung von jetzt an?",
    fr: "Qui coordonne mon traitement à partir de maintenant ?",
  },
  "What should I watch for, and when should I come at once?": {
    es: "¿En qué debo fijarme y cuándo debo venir de inmediato?",
    de: "Worauf soll ich achten, und wann soll ich sofort kommen?",
    fr: "À quoi dois-je faire attention, et quand dois-je venir tout de suite ?",
  },
  "Which tests come next, and when?": {
    es: "¿Qué pruebas siguen, y cuándo?",
    de: "Welche Untersuchungen kommen als Nächstes, und wann?",
    fr: "Quels examens viennent ensuite, et quand ?",
  },
  "Whom do I call when something is unclear?": {
    es: "¿A quién llamo cuando algo no está claro?",
    de: "Wen rufe ich an, wenn etwas unklar ist?",
    fr: "Qui dois-je appeler quand quelque chose n’est pas clair ?",
  },
} as const satisfies Phrases;
