import {
  cooperativeForm,
  gender,
  operatingStatus,
  sector,
} from "../domain/enumerations/organisation.ts";
import { attribute, relation } from "./describe/decorators.ts";
import { AdminUnit } from "./administrative-unit.ts";

/** What files state of an organisation. */
export abstract class CooperativeFields {
  @attribute({
    kind: "text",
    vi: "Mã số",
    en: "Code",
    description: "Registration code; keeps leading zeros.",
    nullable: true,
    reported: true,
  })
  code!: string | null;

  @attribute({
    kind: "text",
    vi: "Tên",
    en: "Name",
    description: "Name as written, cleaned.",
    name: true,
    reported: true,
  })
  name!: string;

  @attribute({
    kind: "enumeration",
    enumeration: cooperativeForm,
    vi: "Loại hình",
    en: "Form",
    description: "Legal form.",
    nullable: true,
    group: true,
    reported: true,
  })
  form!: string | null;

  @attribute({
    kind: "enumeration",
    enumeration: sector,
    vi: "Lĩnh vực",
    en: "Sector",
    description: "Reporting sector.",
    nullable: true,
    group: true,
    reported: true,
  })
  sector!: string | null;

  @attribute({
    kind: "text",
    vi: "Ngành nghề",
    en: "Activity",
    description: "Main activity as written.",
    nullable: true,
    name: true,
    reported: true,
  })
  activity!: string | null;

  @attribute({
    kind: "date",
    vi: "Ngày thành lập",
    en: "Founded on",
    description: "Day of foundation.",
    nullable: true,
    group: true,
    reported: true,
  })
  foundedOn!: string | null;

  @attribute({
    kind: "enumeration",
    enumeration: operatingStatus,
    vi: "Trạng thái hoạt động",
    en: "Operating status",
    description: "Operating status in the statistical sense.",
    nullable: true,
    group: true,
    reported: true,
  })
  operatingStatus!: string | null;

  @attribute({
    kind: "text",
    vi: "Mã xã/phường",
    en: "Commune code",
    description: "Code of the commune, valid on the reporting date.",
    nullable: true,
    group: true,
    reported: true,
  })
  communeCode!: string | null;

  @attribute({
    kind: "text",
    vi: "Xã/phường",
    en: "Commune name",
    description: "Commune as written.",
    nullable: true,
    name: true,
    reported: true,
  })
  communeName!: string | null;

  @attribute({
    kind: "text",
    vi: "Huyện (trước 7/2025)",
    en: "District name",
    description: "District as written on sheets of before July 2025.",
    nullable: true,
    name: true,
    reported: true,
  })
  districtName!: string | null;

  @attribute({
    kind: "text",
    vi: "Địa chỉ",
    en: "Address",
    description: "Address as written.",
    nullable: true,
    reported: true,
  })
  address!: string | null;

  @attribute({
    kind: "decimal",
    vi: "Vốn điều lệ",
    en: "Charter capital",
    description: "Charter capital in VND.",
    nullable: true,
    measure: true,
    reported: true,
    unit: "VND",
  })
  charterCapital!: number | null;

  @attribute({
    kind: "text",
    vi: "Người đại diện",
    en: "Representative",
    description: "Name of the legal representative.",
    nullable: true,
    name: true,
    reported: true,
    personal: true,
  })
  representative!: string | null;

  @attribute({
    kind: "enumeration",
    enumeration: gender,
    vi: "Giới tính người đại diện",
    en: "Representative gender",
    description: "Gender of the representative.",
    nullable: true,
    reported: true,
    personal: true,
  })
  representativeGender!: string | null;

  @attribute({
    kind: "date",
    vi: "Ngày sinh người đại diện",
    en: "Representative birth date",
    description: "Birth date of the representative.",
    nullable: true,
    reported: true,
    personal: true,
  })
  representativeBirthDate!: string | null;

  @attribute({
    kind: "text",
    vi: "Dân tộc người đại diện",
    en: "Representative ethnicity",
    description: "Ethnicity of the representative.",
    nullable: true,
    reported: true,
    personal: true,
  })
  representativeEthnicity!: string | null;

  @attribute({
    kind: "text",
    vi: "Điện thoại",
    en: "Phone",
    description: "Telephone number as text.",
    nullable: true,
    reported: true,
    personal: true,
  })
  phone!: string | null;

  @relation({
    kind: "toOne",
    target: () => AdminUnit,
    from: "unit_id",
    to: "id",
    vi: "Đơn vị hành chính",
    en: "Unit",
    description:
      "Administrative unit it was reported for, in the version valid on the reporting date.",
  })
  unit!: AdminUnit | null;
}
