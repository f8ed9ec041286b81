import { ConnectSteps } from '#components/site/connect-steps'
import { OpenQuestions } from '#components/site/open-questions'
import { PresentState } from '#components/site/present-state'
import { RecordSample } from '#components/site/record-sample'
import { SiteFooter } from '#components/site/site-footer'
import { SiteHeader } from '#components/site/site-header'
import { SiteSection } from '#components/site/site-section'
import { TwoNouns } from '#components/site/two-nouns'
import { ButtonLink } from '#components/ui/button-link'
import { getViewer } from '#lib/http/page-context'
import { baseUrl } from '#lib/platform/env'

export default async function LandingPage() {
  const isSignedIn = (await getViewer()) !== null
  return (
    <div className="mx-auto max-w-6xl px-4 sm:px-8">
      <SiteHeader isSignedIn={isSignedIn} />
      <main>
        <section className="grid items-end gap-x-12 gap-y-6 pt-12 pb-10 lg:grid-cols-[1fr_22rem] lg:pt-20 lg:pb-12">
          <h1 className="max-w-2xl text-3xl font-medium tracking-[-0.03em] text-balance sm:text-4xl">
            One workspace for the people who run an online business:{' '}
            <span className="text-accent">sell, watch, measure, ask.</span>
          </h1>
          <div>
            <p className="text-lg text-pretty">
              When Tuesday’s sales dip, was the checkout down, a product out, or a model slow? Five rented
              tools cannot say, because none knows of the others. Bellwether keeps one record of what
              happened.
            </p>
            <div className="mt-5 flex flex-wrap gap-2">
              <ButtonLink href={isSignedIn ? '/w' : '/auth/login'} variant="primary" size="lg">
                {isSignedIn ? 'Open workspace' : 'Sign in'}
              </ButtonLink>
              <ButtonLink href="#connect" size="lg">
                Connect a program
              </ButtonLink>
            </div>
          </div>
        </section>
        <div className="pb-12 lg:pb-16">
          <RecordSample />
        </div>
        <SiteSection id="nouns" title="Two nouns" lead="Everything else hangs on these.">
          <TwoNouns />
        </SiteSection>
        <SiteSection id="today" title="What is here today" lead="What works now, each part by its own name.">
          <PresentState />
        </SiteSection>
        <SiteSection id="connect" title="Connect a program" lead="A key and one line.">
          <ConnectSteps address={baseUrl()} />
        </SiteSection>
        <SiteSection id="why" title="Why one record" lead="Questions that cross the line between two tools.">
          <OpenQuestions />
        </SiteSection>
      </main>
      <SiteFooter />
    </div>
  )
}
