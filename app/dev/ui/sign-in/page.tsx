import { notFound } from 'next/navigation'

import { AuthLayout } from '#components/shell/auth-layout'
import { Button } from '#components/ui/button'
import { getEnv } from '#lib/platform/env'

export default function SignInSpecimen() {
  if (getEnv().NODE_ENV !== 'development') notFound()
  return (
    <AuthLayout
      title="Sign in to Bellwether"
      description="You continue with a provider that this instance trusts."
      footer="The first sign-in creates a workspace of your own."
    >
      <div className="flex flex-col gap-2">
        <Button size="lg">Continue with Google</Button>
        <Button size="lg">Continue with GitHub</Button>
      </div>
    </AuthLayout>
  )
}
