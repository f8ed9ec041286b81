import { cookies } from 'next/headers'

import { isTimeZone } from '#lib/core/zoned-time'

/** The zone that the person chose last in this browser. */
export async function readZone(): Promise<string | null> {
  const given = (await cookies()).get('timezone')?.value ?? ''
  const zone = given.replaceAll('%2F', '/')
  return zone !== '' && isTimeZone(zone) ? zone : null
}
