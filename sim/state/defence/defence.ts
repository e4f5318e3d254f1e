/**
 * Defence: each state has a force of its own citizens, equipped by the plan. An attack that outruns it destroys plant and stocks and
 * costs lives. Nobody profits and nothing is sold: what the force gets is no good of the market, and arms do not leave the state.
 */
import type { Act, Institution, Step } from '../../core/institution.ts'
import { NO_JOB } from '../../core/world.ts'
import { alarm, fight, peopleIn, riskOf } from './battle.ts'
import { equipped, forceOf } from './force.ts'

/** The state meets the month's attackers with its own force; on their own soil soldiers do more. */
const atHome: Step = (state, act) => {
  alarm(state, act)
  const attackers = (state.defence.threat * peopleIn(state, act)) / 1000
  const soldiers = state.defence.soldiers * act.economy.peoplePerCitizen
  const force = forceOf(state, act) * (1 + act.scenario.institutions.defence.home_bonus)
  fight(state, act, {
    force,
    risk: riskOf(act, attackers, soldiers),
    busy: Math.min(1, attackers / Math.max(1, force)),
  })
}

const withoutForce: Step = (state, act) => {
  alarm(state, act)
  fight(state, act, { force: 0, risk: 0, busy: 0 })
}

const people = (act: Act, citizens: number): number => citizens * act.economy.peoplePerCitizen

export const defence: Institution<'local' | 'central' | 'off'> = {
  name: 'defence',
  // A central force is sent by the union, which asks the states to raise the alarm first (see sent.ts).
  variants: { local: atHome, central: () => {}, off: withoutForce },
  invariants: [
    {
      name: 'soldiers serve once, in their own state, without another job',
      check: ({ citizens, defence }) => {
        let serving = 0
        for (let i = 0; i < citizens.count; i++) {
          if (citizens.service[i] === 0) continue
          serving++
          if (citizens.job[i] !== NO_JOB)
            return { entity: `citizen ${citizens.id[i]}`, found: `a soldier in job ${citizens.job[i]}` }
        }
        return serving === defence.soldiers
          ? undefined
          : { entity: 'force', found: `${serving} citizens serve, ${defence.soldiers} are counted` }
      },
    },
    {
      name: 'war takes no more than there was',
      check: ({ defence, capacity, stock, building }) => {
        const { lost, disrupted } = defence
        if (!(lost >= 0 && lost <= 1 && disrupted >= 0 && disrupted <= 1))
          return { entity: 'damage', found: `${lost} destroyed, ${disrupted} standing still` }
        const whole = [capacity, stock, building].every(column => column.every(amount => amount >= 0))
        return whole ? undefined : { entity: 'plant and stocks', found: 'less than nothing' }
      },
    },
  ],
  metrics: [
    {
      name: 'soldiers',
      unit: 'people',
      theme: 'defence',
      description: 'Citizens who serve in the force of their state.',
      union: 'sum',
      read: (state, act) => people(act, state.defence.soldiers),
    },
    {
      name: 'equipment',
      unit: '%',
      theme: 'defence',
      description: 'Equipment of the force as a share of what those who serve need, by labour content.',
      union: 'mean',
      read: (state, act) => 100 * equipped(state, act),
    },
    {
      name: 'readiness',
      unit: 'soldiers/1000 people',
      theme: 'defence',
      description:
        'Trained and equipped soldiers that the force counts for, without any bonus, for each 1,000 people.',
      union: 'mean',
      read: (state, act) => (1000 * forceOf(state, act)) / peopleIn(state, act),
    },
    {
      name: 'policing',
      unit: '%',
      theme: 'defence',
      description:
        'Police and border work by soldiers not kept busy by an attack, as a share of a full police force.',
      union: 'mean',
      read: state => 100 * state.defence.policing,
    },
    {
      name: 'threat',
      unit: 'attackers/1000 people',
      theme: 'defence',
      description: 'Attackers of the state this month, for each 1,000 people.',
      union: 'mean',
      read: state => state.defence.threat,
    },
    {
      name: 'deaths_war',
      unit: 'people/month',
      theme: 'people',
      description: 'People, soldiers among them, killed by attackers in the month.',
      union: 'sum',
      better: 'less',
      read: (state, act) => people(act, state.defence.fallen),
    },
    {
      name: 'damage',
      unit: '%',
      theme: 'defence',
      description: 'Share of plant and stocks destroyed by attackers in the month.',
      union: 'mean',
      better: 'less',
      read: ({ defence }) => 100 * defence.lost,
    },
  ],
}
