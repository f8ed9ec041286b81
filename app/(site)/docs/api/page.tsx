import type { Metadata } from 'next'

import { ApiReference } from '#components/docs/api-reference'
import { describeApi } from '#lib/http/openapi'

export const metadata: Metadata = {
  title: 'API reference',
  description: 'Every operation of Bellwether with its address, scope, input and answer.',
}

export default function ApiPage() {
  return <ApiReference document={describeApi()} />
}
