import type { SentencePart, Severity } from '#lib/core/wording'

/** Who did it: `name` for sentences, `id` to tell whether it was the same person. */
export interface NamedActor {
  id: string | null
  name: string
}

export interface Words {
  title: string
  text: string
}

/** How an event is shown and told, beside its declaration: lists, notifications and messages have no other words. */
export interface Wording<Data> {
  /** By the name that the browser knows it by. */
  icon: string
  sentence: (data: Data, actor: NamedActor) => SentencePart[]
  /** Of a notification; the sentence when left out. */
  title?: (data: Data) => string
  /** What a notification says beneath its title. */
  text?: (data: Data) => string
  severity?: Severity | ((data: Data) => Severity)
  /** Where it leads within the workspace. */
  href?: (data: Data, subject: string | null) => string
  /** Never among what happened in a workspace, so nobody can choose it there. */
  hidden?: true
  /** Rules can name it. `usual`: the first rule of a new workspace does. */
  notify?: true | 'usual'
  /** Whom it is shown in the app without any rule: owners and admins, or the person that it is about, in these words. */
  inbox?: 'managers' | ((data: Data) => Words)
}
