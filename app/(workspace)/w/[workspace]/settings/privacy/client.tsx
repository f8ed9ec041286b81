'use client'

import { PrivacyView, type PrivacyViewProps } from '#components/privacy/privacy-view'

export function PrivacyClient(props: PrivacyViewProps) {
  return <PrivacyView {...props} />
}
