import type { ImageConfig } from './content-id.ts';
import type { Engine } from '@quintet/engine';

/** An image that the engine has. */
export type LocalImage = ImageConfig & {
  /** The engine's id, `sha256:...`. Every build has another one. */
  readonly imageId: string;
  readonly labels: Readonly<Record<string, string>>;
};

type Inspected = {
  readonly Id: string;
  readonly Architecture: string;
  readonly Os: string;
  readonly Config: Readonly<Record<string, unknown>> & {
    readonly Labels?: Readonly<Record<string, string>> | null;
  };
  readonly RootFS: { readonly Layers?: readonly string[] };
};

/** Reads an image of the engine by its name or id, in the form that registries use; undefined when it does not exist. */
export const readLocalImage = (engine: Engine, reference: string): LocalImage | undefined => {
  const { status, stdout } = engine.attempt(['image', 'inspect', reference]);
  if (status !== 0) return undefined;
  const [image] = JSON.parse(stdout) as [Inspected];
  return {
    imageId: image.Id,
    labels: image.Config.Labels ?? {},
    architecture: image.Architecture,
    os: image.Os,
    config: image.Config,
    rootfs: { diff_ids: image.RootFS.Layers ?? [] },
  };
};
