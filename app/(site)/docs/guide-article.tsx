import { Guide } from '#components/docs/guide'

import { type guidePages, readGuidePage } from './guide.ts'

export async function GuideArticle({ name }: { name: (typeof guidePages)[number]['name'] }) {
  return <Guide source={await readGuidePage(name)} />
}
