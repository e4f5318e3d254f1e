/** The Frictionless descriptor of a folder of files (https://datapackage.org, version 2): what they are called, what stands in them, their hashes. */

export interface Field {
  name: string
  type: string
  description?: string
}

export interface Resource {
  name: string
  /** In the folder. */
  path: string
  description: string
  fields?: Field[]
}

export function packageOf(
  name: string,
  title: string,
  resources: readonly Resource[],
  facts: readonly { sha256: string; bytes: number }[],
): string {
  const descriptor = {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: name.toLowerCase(),
    title,
    resources: resources.map(({ fields, ...resource }, at) => ({
      ...resource,
      format: resource.path.split('.').at(-1),
      bytes: facts[at]!.bytes,
      hash: `sha256:${facts[at]!.sha256}`,
      ...(fields && { schema: { fields } }),
    })),
  }
  return `${JSON.stringify(descriptor, null, 2)}\n`
}
