/** The manifest of an Indexed Job (Kubernetes 1.33 and later): a pod a task. */
import { type Tasks, taskCommand } from './tasks.ts'

/** Where the volume with the store stands in a pod. */
const MOUNT = '/store'

/** Kubernetes takes small letters, digits and dashes, 63 at most, with the dash and the index that it adds for each pod. */
const nameOf = ({ experiment, runs }: Tasks): string =>
  experiment
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]/g, '-')
    .slice(-(63 - `-${runs.length - 1}`.length))
    .replace(/^-+/, '')

export const kubernetesJob = (
  tasks: Tasks,
): string => `# Before: an image with ogas, and a volume (ReadWriteMany) that holds the store; set their names below.
apiVersion: batch/v1
kind: Job
metadata:
  name: ${nameOf(tasks)}
spec:
  completionMode: Indexed
  completions: ${tasks.runs.length}
  parallelism: ${tasks.jobs ?? tasks.runs.length}
  backoffLimitPerIndex: 3
  podFailurePolicy:
    rules:
      - action: FailIndex # its input is wrong (2), or a run came out differently (4): trying again does not help
        onExitCodes: { containerName: ogas, operator: In, values: [2, 4] }
      - action: Ignore # its machine was taken away
        onPodConditions: [{ type: DisruptionTarget }]
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: ogas
          image: ogas-workbench
          command: [/bin/sh, -c]
          args:
            - |
              set -- ${tasks.runs.join(' \\\n                ')}
              shift "$JOB_COMPLETION_INDEX"
              exec ${taskCommand({ ...tasks, store: MOUNT, command: 'ogas' }, '"$1"')}
          resources: { requests: { cpu: 1, memory: 1Gi } }
          volumeMounts: [{ name: store, mountPath: ${MOUNT} }]
      volumes: [{ name: store, persistentVolumeClaim: { claimName: ogas-store } }]
`
