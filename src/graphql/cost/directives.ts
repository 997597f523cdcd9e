/** The directives that tell the costs in the contract, of the form IBM's cost specification gave them. */
import {
  DirectiveLocation,
  GraphQLBoolean,
  GraphQLDirective,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLString,
} from "graphql";

const names = new GraphQLList(new GraphQLNonNull(GraphQLString));

export const costDirective = new GraphQLDirective({
  name: "cost",
  description:
    "Chi phí của một trường hay điều kiện. What a field or a condition costs each time it is worked out; 1 for a field and 0 for a condition without it.",
  locations: [DirectiveLocation.FIELD_DEFINITION, DirectiveLocation.INPUT_FIELD_DEFINITION],
  args: {
    weight: { type: new GraphQLNonNull(GraphQLString), description: "Trọng số. A whole number." },
  },
});

export const listSizeDirective = new GraphQLDirective({
  name: "listSize",
  description:
    "Số phần tử dự kiến. How many entries a field gives: what beneath it is multiplied by in the cost of a query.",
  locations: [DirectiveLocation.FIELD_DEFINITION],
  args: {
    assumedSize: {
      type: GraphQLInt,
      description: "Số phần tử khi không có đối số. Entries when no argument says how many.",
    },
    slicingArguments: {
      type: names,
      description:
        "Đối số nêu số phần tử. Arguments that say how many; of several the largest counts, of a list its length.",
    },
    sizedFields: {
      type: names,
      description: "Trường chứa phần tử. Fields beneath it that hold the entries; itself if none.",
    },
    requireOneSlicingArgument: {
      type: GraphQLBoolean,
      defaultValue: true,
      description: "Bắt buộc có đối số. Whether one of the arguments must be given.",
    },
  },
});
