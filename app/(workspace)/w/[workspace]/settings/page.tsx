import { redirect } from 'next/navigation'

interface SettingsPageProps {
  params: Promise<{ workspace: string }>
}

export default async function SettingsPage({ params }: SettingsPageProps) {
  redirect(`/w/${(await params).workspace}/settings/workspace`)
}
