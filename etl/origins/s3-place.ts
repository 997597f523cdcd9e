export interface BucketPlace {
  /** Null: AWS itself, which finds the host by the region. */
  readonly endpoint: string | null;
  readonly bucket: string;
  /** Empty, or with a slash at its end. */
  readonly prefix: string;
}

/** `s3://bucket/prefix` is of AWS, `https://host/bucket/prefix` of another host. */
export function bucketPlace(address: string): BucketPlace {
  const url = new URL(address);
  const path = decodeURIComponent(url.pathname).replace(/^\/+/, "");
  const isAws = url.protocol === "s3:";
  const [bucket = "", ...rest] = (isAws ? `${url.host}/${path}` : path).split("/");
  const prefix = rest.join("/").replace(/\/+$/, "");
  return { endpoint: isAws ? null : url.origin, bucket, prefix: prefix && `${prefix}/` };
}
