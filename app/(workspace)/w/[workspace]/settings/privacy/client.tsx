'use client'

import { PrivacyView, type PrivacyViewProps } from '#components/metrics/privacy/privacy-view'

export function PrivacyClient(props: PrivacyViewProps) {
  return <PrivacyView {...props} />
}
